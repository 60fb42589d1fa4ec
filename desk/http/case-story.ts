/** The whole history of a case, readable; as data with its chain it is `history`. */
import { z } from 'zod';
import { dotsById } from '../../procedure/line.ts';
import { dotOf } from '../../procedure/line/collecting.ts';
import { storyOf, type StoryEntry } from '../../procedure/story.ts';
import { lineGiven, readDossier, type Dossier, type RecordedAct } from '../db/dossier.ts';
import { readCase } from '../db/reading.ts';
import { whoSchema } from './case-line.ts';
import { casePath, noCase } from './cases.ts';
import { ok, operation } from './operation.ts';
import { instantOut, orNull, toWire } from './wire.ts';

const sent = z
  .strictObject({
    key: z.string(),
    kind: z.string(),
    template: z.string().nullable(),
    state: z.string(),
    outcomeAt: instantOut.nullable(),
  })
  .meta({ id: 'StoryAct' });

const entry = z
  .strictObject({
    n: z.number().int(),
    at: instantOut,
    who: whoSchema,
    what: z.string().describe('the kind of the event, or of the act'),
    title: z.string().describe('for an act of a person the verb of its button'),
    sentence: z.string(),
    instant: z
      .strictObject({ what: z.enum(['sent', 'accepted', 'confirmed', 'until']), at: instantOut })
      .nullable()
      .describe("of which the sentence tells, where it is another than the entry's own"),
    rule: z.string().nullable(),
    then: z
      .array(z.strictObject({ sentence: z.string(), rule: z.string() }))
      .describe('what it brought about beside the stage'),
    text: z.string().nullable().describe('the reason, the report, the objection, the message'),
    erased: z.boolean().describe('there was a text, and it is no longer kept'),
    message: z
      .strictObject({ id: z.string(), timing: z.string().nullable(), why: z.string().nullable() })
      .nullable(),
    stage: z.strictObject({ from: z.string().nullable(), to: z.string() }).nullable(),
    policy: z.number().int(),
    rules: z.string(),
    sent: z.array(sent).describe('the acts that it made'),
    withdrawn: z.array(z.strictObject({ key: z.string(), reason: z.string() })),
  })
  .meta({ id: 'StoryEntry' });

export const getStory = operation({
  method: 'GET',
  route: '/cases/{case}/story',
  noun: 'cases',
  summary: 'The whole history of a case in sentences',
  by: { kind: 'known' },
  path: casePath,
  result: z.strictObject({ reference: z.string(), version: z.number().int(), entries: z.array(entry) }),
  async handle({ service, path }) {
    const { pool, manual } = service.desk;
    const read = await readCase(pool, path.case);
    if (read === null) return noCase(path.case);
    const dossier = await readDossier(pool, read.id);
    const { current } = read;
    const dots = dotsById(lineGiven(current, dossier, manual));
    const acts = new Map(dossier.acts.map((act) => [act.key, act]));
    const digests = new Map(dossier.messages.map((one) => [dotOf(one), one.digest]));
    const entries = storyOf(dossier.rows, dossier.acts).map((one, index) => {
      const dot = one.message === null ? undefined : dots.get(one.message);
      const message = dot === undefined ? null : { id: dot.id, timing: dot.timing, why: dot.why };
      // What a message says stands with the message, not in the history.
      const text = one.message === null ? one.text : (digests.get(one.message) ?? null);
      return entryBody({ ...one, text }, dossier, acts, message, index, current.policy);
    });
    return ok({ reference: read.reference, version: read.length, entries });
  },
});

function entryBody(
  { made, withdrawn, stage, text, instant, then, ...given }: StoryEntry,
  { rows, texts }: Dossier,
  acts: ReadonlyMap<string, RecordedAct>,
  message: z.input<typeof entry>['message'],
  index: number,
  policy: number,
): z.input<typeof entry> {
  const kept = text === null ? null : (texts.get(text) ?? null);
  return {
    ...given,
    at: toWire(given.at),
    who: { ...given.who },
    then: then.map((one) => ({ ...one })),
    instant: instant === null ? null : { what: instant.what, at: toWire(instant.at) },
    text: kept,
    erased: text !== null && kept === null,
    message,
    stage: stage === null ? null : { ...stage },
    policy,
    rules: rows[index]?.rules ?? '',
    sent: made.flatMap((key) => {
      const act = acts.get(key);
      return act === undefined ? [] : [sentBody(act)];
    }),
    withdrawn: Object.entries(withdrawn).map(([key, reason]) => ({ key, reason })),
  };
}

const sentBody = ({ key, act, state, outcomeAt }: RecordedAct): z.input<typeof sent> => ({
  key,
  kind: act.kind,
  template: 'text' in act ? act.text.template : null,
  state,
  outcomeAt: orNull(outcomeAt),
});
