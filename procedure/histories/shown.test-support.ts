/**
 * Everything that is computed from the written histories and from walks of chance for pages, letters and the queue, as
 * digests by history and part: `told.txt` says in words what differs, this sees that something does.
 */
import { allowedActions, againstHold } from '../allowed.ts';
import type { Case, Person } from '../case.ts';
import { PLACES } from '../evidence.ts';
import { foresee } from '../foresight.ts';
import { lineOf } from '../line.ts';
import { onRecord } from '../line/playing.test-support.ts';
import { homeOf, needsPerson } from '../sections.ts';
import { keep } from '../shape.ts';
import { step } from '../step.ts';
import { storyOf } from '../story.ts';
import { nextOf, riskOfTask, urgencyOf } from '../urgency.ts';
import { reporterMaySee, respondentMaySee } from '../views.ts';
import { seeded } from './chance.ts';
import { play, type Played } from './scene.ts';
import { walk } from './walk.ts';
import { WRITTEN } from './written/all.ts';

const WALKS = 400;
/** So many walks have a line together. */
const TOGETHER = 20;
const DIGITS = 8;
const PEOPLE: readonly Person[] = [
  { kind: 'person', id: 'zoe', roles: ['escalations'] },
  { kind: 'person', id: 'kim', roles: ['lead', 'frontLine'] },
];

type Digest = (text: string) => string;

/** One line for each history: its name, and a digest of each part. */
export function shownHistories(digest: Digest): string {
  const lines: string[] = [];
  for (const history of WRITTEN) {
    const { played } = play(history, step);
    if (played.some(({ result }) => result.kind === 'stepped'))
      lines.push(digests(digest, history.name, { ...partsOf(played), ahead: ahead(played) }));
  }
  for (let first = 0; first < WALKS; first += TOGETHER) {
    const walks = Array.from({ length: TOGETHER }, (_, n) => walk(step, seeded(first + n), 30).played);
    lines.push(digests(digest, `walks from ${first} on`, { walks: walks.map(partsOf) }));
  }
  return `${lines.join('\n')}\n`;
}

function digests(digest: Digest, name: string, parts: { readonly [part: string]: unknown }): string {
  const each = Object.entries(parts).map(
    ([part, value]) => `${part} ${digest(JSON.stringify(value)).slice(0, DIGITS)}`,
  );
  return `${name}: ${each.join(', ')}`;
}

function partsOf(played: readonly Played[]): { readonly [part: string]: unknown } {
  const given = onRecord(played);
  const { silences, dots, windows, flags, tracks, holds, marks, ...stretch } = lineOf(given);
  const states = played.flatMap(({ result }) => (result.kind === 'stepped' ? [result.case] : []));
  return {
    silences,
    dots,
    windows,
    flags,
    tracks,
    holds,
    marks,
    stretch,
    story: storyOf(given.rows, given.acts),
    queue: states.map(inQueue),
    views: states.map((one) => [reporterMaySee(one), respondentMaySee(one)]),
    kept: states.map(keep),
  };
}

const inQueue = (one: Case): unknown => [
  homeOf(one),
  needsPerson(one),
  urgencyOf(one),
  nextOf(one),
  one.tasks.map((task) => riskOfTask(one, task)),
];

/** What people may do where the history ends, and where each of that would lead. */
function ahead(played: readonly Played[]): unknown {
  const last = played.findLast(({ result }) => result.kind === 'stepped');
  if (last === undefined || last.result.kind !== 'stepped') return null;
  const { event, result } = last;
  const { at } = event;
  const world = { ...last.world, account: result.account };
  const allowed = PEOPLE.map((person) => allowedActions(result.case, person, at, world));
  const [by] = PEOPLE;
  const led = ACTS.map((act) =>
    by === undefined
      ? null
      : [PLACES, 'byHand' as const].map((readable) =>
          foresee(result.case, act, by, at, { world, reason: true, readable }),
        ),
  );
  return [allowed, againstHold(result.case, at, world), led];
}

const ACTS = [
  { kind: 'approve', together: null },
  { kind: 'decline', together: null },
  { kind: 'askAgain' },
  { kind: 'sendNoticeAgain' },
  { kind: 'lift' },
] as const;
