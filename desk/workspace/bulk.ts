/**
 * One decision on many cases. Each is weighed and decided by itself, on the version that was seen: nothing here gets
 * round what the rules say of a single one.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { CaseId, Instant, Person, PersonId } from '../../procedure/case.ts';
import type { PersonAct } from '../../procedure/event.ts';
import { PLACES } from '../../procedure/evidence.ts';
import { foresee, type Foresight } from '../../procedure/foresight.ts';
import { advance, type Advanced, type Submission } from '../advance.ts';
import { readMany, type ReadWithWorld } from '../db/reading-many.ts';
import type { Desk } from '../desk.ts';
import { claimByActing } from './assignments.ts';

/** A case as somebody saw it. */
export interface Seen {
  readonly caseId: CaseId;
  readonly version: number;
}

/** Why a case is left out, or was not decided. */
export interface LeftOut {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

export interface Weighed extends Seen {
  readonly reference: string | null;
  readonly leftOut: LeftOut | null;
  /** What would follow; null where it is left out. */
  readonly foresight: Foresight | null;
}

/** So many cases share a transaction: a lock is held no longer than a moment. */
const TOGETHER = 50;
/** So many are weighed before others get their turn. */
const WEIGHED_AT_ONCE = 20;

/** Looks at each case without deciding anything. */
export async function weigh(
  desk: Desk,
  by: Person,
  act: PersonAct,
  reason: string | null,
  seen: readonly Seen[],
): Promise<readonly Weighed[]> {
  const { cases, now } = await readMany(
    desk,
    seen.map(({ caseId }) => caseId),
  );
  const weighed: Weighed[] = [];
  for (const [index, one] of seen.entries()) {
    if (index % WEIGHED_AT_ONCE === WEIGHED_AT_ONCE - 1) await breathe();
    weighed.push(weighOne(one, cases.get(one.caseId), { by, act, reason, now }));
  }
  return weighed;
}

interface Deciding {
  readonly by: Person;
  readonly act: PersonAct;
  readonly reason: string | null;
  readonly now: Instant;
}

function weighOne(seen: Seen, found: ReadWithWorld | undefined, deciding: Deciding): Weighed {
  const reference = found?.read.reference ?? null;
  const out = (leftOut: LeftOut): Weighed => ({ ...seen, reference, leftOut, foresight: null });
  if (found === undefined)
    return out({ code: 'notFound', message: 'There is no such case.', next: 'Check the reference.' });
  const { read, world, assigned } = found;
  if (read.length !== seen.version) return out(MOVED);
  if (found.parked) return out(PARKED);
  const { act, by, now, reason } = deciding;
  // What somebody has proposed in bulk is theirs to give away.
  const proposedBy = act.kind === 'approve' ? act.proposedBy : undefined;
  if (assigned !== null && assigned !== by.id && assigned !== proposedBy) return out(taken(assigned));
  // H7: of a protected account two people decide one by one, each with the evidence before them.
  if (act.kind === 'approve' && world.protected) return out(PROTECTED);
  const given = { world, reason: reason !== null, readable: PLACES };
  const foreseen = foresee(read.current, act, by, now, given);
  if (foreseen.kind === 'refused') return out(foreseen.refusal);
  return { ...seen, reference, leftOut: null, foresight: foreseen };
}

export interface Decided extends Seen {
  readonly reference: string | null;
  /** The version afterwards; null where nothing was done. */
  readonly after: number | null;
  readonly leftOut: LeftOut | null;
}

/**
 * Decides each case that can be decided, and says of every other why not.
 * @returns one result for each case, in their order.
 */
export async function decideMany(
  desk: Desk,
  by: Person,
  act: PersonAct,
  reason: string | null,
  seen: readonly Seen[],
): Promise<readonly Decided[]> {
  const weighed = await weigh(desk, by, act, reason, seen);
  const going = weighed.filter(({ leftOut }) => leftOut === null);
  const advanced = new Map<CaseId, Advanced>();
  for (let first = 0; first < going.length; first += TOGETHER) {
    const part = going.slice(first, first + TOGETHER);
    const results = await advance(
      desk,
      part.map(
        ({ caseId, version }): Submission => ({
          caseId,
          event: { ...act, by, reason: null },
          ...(reason === null ? {} : { text: { person: by.id, body: reason } }),
          ifLength: version,
        }),
      ),
    );
    for (const [index, { caseId }] of part.entries()) {
      const result = results[index];
      if (result !== undefined) advanced.set(caseId, result);
    }
  }
  const done = [...advanced].flatMap(([id, result]) =>
    result.kind === 'stepped' && result.changed ? [id] : [],
  );
  if (done.length > 0) await claimByActing(desk.pool, by, done);
  return weighed.map((one) => decidedOf(one, advanced.get(one.caseId)));
}

function decidedOf({ caseId, version, reference, leftOut }: Weighed, result: Advanced | undefined): Decided {
  const base = { caseId, version, reference, after: null };
  if (result === undefined) return { ...base, leftOut };
  switch (result.kind) {
    case 'stepped':
      return { ...base, after: result.n, leftOut: null };
    case 'refused':
      return { ...base, leftOut: result.refusal };
    case 'parked':
      return { ...base, leftOut: PARKED };
  }
}

const MOVED: LeftOut = {
  code: 'moved',
  message: 'The case has moved on since it was looked at.',
  next: 'Look at it again, then decide it.',
};
const PARKED: LeftOut = {
  code: 'parked',
  message: 'The case is parked: a step of it would have broken an invariant.',
  next: 'The lead has the task.',
};
const PROTECTED: LeftOut = {
  code: 'protected',
  message: 'The account is protected: holds on it are decided one by one, by two people.',
  next: 'Open the case and decide it there.',
};
const taken = (by: PersonId): LeftOut => ({
  code: 'taken',
  message: `${by} has this case.`,
  next: 'Ask them, or take it over first.',
});
