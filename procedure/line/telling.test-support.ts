/** The written histories as pages tell them: the story sentence by sentence, and the silence line. */
import { play } from '../histories/scene.ts';
import { offset } from '../histories/telling.ts';
import { WRITTEN } from '../histories/written/all.ts';
import { lineOf } from '../line.ts';
import { step } from '../step.ts';
import { storyOf, type StoryEntry } from '../story.ts';
import { onRecord, told } from './playing.test-support.ts';

/** Every history by its name, then line by line what a page says of it; what an earlier history has said alike is left out. */
export function toldHistories(): string {
  const said = new Set<string>();
  const isNew = (text: string): boolean => {
    const likes = text.replaceAll(/\d+/g, '#');
    if (said.has(likes)) return false;
    said.add(likes);
    return true;
  };
  const lines: string[] = [];
  for (const history of WRITTEN) {
    const { played } = play(history, step);
    if (!played.some(({ result }) => result.kind === 'stepped')) continue;
    const given = onRecord(played);
    const all = [
      ...storyOf(given.rows, given.acts).map(entry),
      ...told(lineOf(given)).map((one) => `line: ${one}`),
    ];
    const fresh = all.filter(isNew);
    if (fresh.length > 0) lines.push(history.name, ...fresh.map((one) => `  ${one}`), '');
  }
  return lines.join('\n');
}

function entry({
  who,
  title,
  sentence,
  rule,
  instant,
  then,
  text,
  message,
  stage,
  withdrawn,
}: StoryEntry): string {
  const more = [
    ...(instant === null ? [] : [`${instant.what} ${offset(instant.at)}`]),
    ...(stage === null ? [] : [`${stage.from ?? 'new'} → ${stage.to}`]),
    ...then.map((one) => `${one.rule}: ${one.sentence}`),
    ...(text === null ? [] : [text]),
    ...(message === null ? [] : ['a message']),
    ...Object.values(withdrawn).map((reason) => `withdrawn: ${reason}`),
  ];
  const by = 'id' in who ? `${who.kind} ${who.id}` : 'source' in who ? `${who.kind} ${who.source}` : who.kind;
  return [`${by}: ${title}. ${sentence} (${rule ?? 'no rule'})`, ...more].join(' | ');
}
