/** What a decision would send, before it is decided: the exact texts, to whom, when, and where the case would go. */
import { z } from 'zod';
import type { Case, Instant } from '../../procedure/case.ts';
import type { Refusal, World } from '../../procedure/event.ts';
import { PLACES } from '../../procedure/evidence.ts';
import { foresee, REASON, type Foreseen, type Foresight } from '../../procedure/foresight.ts';
import { isManual } from '../../procedure/manual.ts';
import { renderNotice } from '../../procedure/notices.ts';
import { readContent } from '../db/content.ts';
import { readCase, readWorld, type ReadCase } from '../db/reading.ts';
import { readableBy } from '../looks.ts';
import { casePath, noCase } from './cases.ts';
import { actOf, decision, personOf } from './decisions.ts';
import { ok, operation } from './operation.ts';
import type { Service } from './service.ts';
import { instantOut, toWire } from './wire.ts';

const act = z
  .strictObject({
    kind: z.string(),
    template: z.string().nullable(),
    to: z.enum(['reporter', 'respondent', 'account', 'nobody']),
    uid: z.string().nullable(),
    ticket: z.string().nullable().describe('where it is written; null for a new ticket'),
    by: z.enum(['connector', 'card']),
    card: z.string(),
    after: z
      .number()
      .int()
      .nullable()
      .describe('the place in this list of the act on whose success it follows; null: at once'),
    delaySeconds: z.number().describe('counted from when it is made: the call-back window'),
    language: z.string().nullable(),
    subject: z.string().nullable(),
    text: z.string().nullable().describe('word for word; the account note for acts on the account'),
    missing: z.array(z.string()).describe('what a text lacks: it would not be sent'),
  })
  .meta({ id: 'PreviewedAct' });

const stage = z.strictObject({ kind: z.string(), at: instantOut, after: z.number().int().nullable() });
const timerList = z.array(z.strictObject({ what: z.string(), at: instantOut }));
const turns = z.array(z.strictObject({ kind: z.string(), for: z.string(), card: z.string().nullable() }));

const previewed = z
  .strictObject({
    reference: z.string(),
    stages: z.array(stage).describe('where it would go at once, and by itself from there'),
    next: timerList.describe('what would happen next by itself, right after the decision'),
    then: timerList.describe('and once everything that follows has succeeded'),
    turns: turns.describe('whose turn it would be, right after the decision'),
    turnsThen: turns,
    acts: z.array(act),
    withdrawn: z.array(
      z.strictObject({
        key: z.string(),
        kind: z.string().nullable(),
        card: z.string().nullable(),
        reason: z.string(),
      }),
    ),
    callBackSeconds: z.number().nullable(),
  })
  .meta({ id: 'Preview' });

export const previewDecision = operation({
  method: 'POST',
  route: '/cases/{case}/preview',
  noun: 'decisions',
  summary: 'What a decision would send and where the case would go; nothing is done',
  by: { kind: 'person' },
  path: casePath,
  body: decision,
  result: z.strictObject({
    refused: z
      .strictObject({ code: z.string(), message: z.string(), next: z.string(), retry: z.boolean() })
      .nullable(),
    preview: previewed.nullable(),
    together: previewed
      .nullable()
      .describe('the other case of a pair that has to be decided in the same act (R8)'),
  }),
  async handle({ service, path, body, caller }) {
    const read = await readCase(service.desk.pool, path.case);
    if (read === null) return noCase(path.case);
    const person = personOf(caller);
    const { world, now } = await readWorld(service.desk, read);
    const pair = waitsTogether(body.kind, world) ? read.current.pair : null;
    const reason = body.reason !== null;
    // A process without connectors does not know, and takes it that everything is read.
    const readable = service.ports === null ? PLACES : readableBy(service.ports);
    const foreseen = foresee(read.current, actOf(body, pair), person, now, { world, reason, readable });
    if (foreseen.kind === 'refused') return ok(refusedBody(foreseen.refusal));
    const preview = await previewBody(service, read, world, foreseen, body.reason);
    const other = pair === null ? null : await readCase(service.desk.pool, pair);
    if (other === null) return ok({ refused: null, preview, together: null });
    const theirs = await readWorld(service.desk, other);
    const also = foresee(other.current, actOf(body, read.id), person, now, {
      world: theirs.world,
      reason,
      readable,
    });
    if (also.kind === 'refused') return ok(refusedBody(also.refusal));
    const together = await previewBody(service, other, theirs.world, also, body.reason);
    return ok({ refused: null, preview, together });
  },
});

/** R8: while both wait for a decision they are decided in one act. */
const waitsTogether = (kind: string, { pairStage }: World): boolean =>
  (kind === 'approve' || kind === 'decline') && (pairStage === 'proposed' || pairStage === 'undecided');

const refusedBody = (refusal: Refusal) => ({ refused: { ...refusal }, preview: null, together: null });

async function previewBody(
  service: Service,
  read: ReadCase,
  world: World,
  foreseen: Foresight,
  reason: string | null,
): Promise<z.input<typeof previewed>> {
  const texts = await readContent(service.desk.pool, read.id);
  const words = (ref: string): string | null => (ref === REASON ? reason : (texts.get(ref) ?? null));
  const place = new Map(foreseen.acts.map(({ effect }, index) => [effect.key, index]));
  const indexOf = (key: string | null): number | null => (key === null ? null : (place.get(key) ?? null));
  const { next, then, stages, acts, withdrawn } = foreseen;
  return {
    reference: read.reference,
    stages: stages.map((one) => ({ kind: one.stage, at: toWire(one.at), after: indexOf(one.after) })),
    next: timersOf(next),
    then: timersOf(then),
    turns: turnsOf(next),
    turnsThen: turnsOf(then),
    acts: acts.map((one) => actBody(one, read.current, world, words, indexOf(one.after))),
    withdrawn: withdrawn.map(({ key, reason: why }) => {
      const act = world.effects.get(key);
      return { key, kind: act?.act ?? null, card: act?.card ?? null, reason: why };
    }),
    callBackSeconds: next.stage.kind === 'approved' ? world.policy.callBackSeconds : null,
  };
}

function timersOf({ timers }: Case): z.input<typeof timerList> {
  return Object.entries(timers)
    .flatMap(([what, at]: [string, Instant | undefined]) => (at === undefined ? [] : [{ what, at }]))
    .sort((one, other) => one.at - other.at)
    .map(({ what, at }) => ({ what, at: toWire(at) }));
}

const turnsOf = ({ tasks }: Case): z.input<typeof turns> =>
  tasks.map((task) => ({ kind: task.kind, for: task.for, card: task.card ?? null }));

function actBody(
  { effect, at }: Foreseen,
  current: Case,
  world: World,
  words: (ref: string) => string | null,
  after: number | null,
): z.input<typeof act> {
  const { act: given, card, delay } = effect;
  const base = {
    kind: given.kind,
    template: null,
    by: isManual(world.manual, given.kind) ? ('card' as const) : ('connector' as const),
    card,
    after,
    delaySeconds: delay / 1000,
    language: null,
    subject: null,
    text: null,
    missing: [],
    ticket: null,
  };
  switch (given.kind) {
    case 'look':
      return { ...base, to: 'nobody', uid: null };
    case 'suspend':
    case 'writeNote':
      return { ...base, to: 'account', uid: given.uid, text: given.note };
    case 'resume':
      return { ...base, to: 'account', uid: given.uid };
    case 'openContactTicket':
    case 'tellRespondent':
    case 'tellReporter': {
      const text = renderNotice(given.text, words, at);
      const to = given.kind === 'tellReporter' ? 'reporter' : 'respondent';
      return {
        ...base,
        to,
        uid: current[to].uid,
        ticket: given.kind === 'openContactTicket' ? null : given.ticket,
        template: given.text.template,
        language: given.text.language,
        ...(text.kind === 'text'
          ? { subject: text.subject, text: text.body }
          : { missing: [...text.missing] }),
      };
    }
  }
}
