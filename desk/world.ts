/** The part of the world that a step is given, and how it is kept with the history so that the step can be taken again. */
import type { Case, Instant, Place, StageKind, Uid } from '../procedure/case.ts';
import type { Account, Source, World } from '../procedure/event.ts';
import type { Policy } from '../procedure/policy.ts';
import type { LoadedBrakes } from './db/brakes.ts';

const PLACES: readonly Place[] = ['messageCentre', 'ticket'];
type SourceGiven = Omit<Source, 'place'> & { readonly place: Place };

/**
 * One source a place: of several the weakest grade, the least watermark and the largest uncertainty.
 * A place that no source was declared for proves nothing by itself: grade C (H5).
 */
export function sourcesByPlace(given: readonly SourceGiven[], manual: World['manual']): readonly Source[] {
  return PLACES.map((place) => {
    const here = given.filter((source) => source.place === place);
    const byHand = place === 'messageCentre' ? manual.messageCentre : manual.helpDesk;
    const [first, ...more] = here;
    if (first === undefined) return { place, grade: 'C', seenUpTo: null, uncertainty: 0, manual: byHand };
    return more.reduce<Source>(
      (one, other) => ({
        place,
        grade: one.grade > other.grade ? one.grade : other.grade,
        seenUpTo:
          one.seenUpTo === null || other.seenUpTo === null ? null : Math.min(one.seenUpTo, other.seenUpTo),
        uncertainty: Math.max(one.uncertainty, other.uncertainty),
        manual: one.manual || other.manual,
      }),
      first,
    );
  });
}

/** Everything sent at or before it has been seen by every stream that proves silence by its watermark; null without one. */
export function watermark(sources: readonly Source[]): Instant | null {
  let least: Instant | null = null;
  for (const source of sources) {
    if (source.grade !== 'A') continue;
    if (source.seenUpTo === null) return null;
    const seen = source.seenUpTo - source.uncertainty;
    if (least === null || seen < least) least = seen;
  }
  return least;
}

/** The brakes as one case feels them. `suspensions`: wanted within the hour, those of this batch included. */
export function brakesFor(
  brakes: LoadedBrakes,
  suspensions: number,
  cap: number | null,
  respondent: { readonly uid: Uid; readonly country: string | null },
  dueAt: Instant | null,
): World['brakes'] {
  const listed =
    brakes.uids.includes(respondent.uid) ||
    (respondent.country !== null && brakes.countries.includes(respondent.country));
  return {
    holdsPaused: brakes.holdsPaused || listed,
    capReached: cap !== null && suspensions >= cap,
    outage: brakes.outageUntil !== null && dueAt !== null && dueAt <= brakes.outageUntil,
    automaticEnded: brakes.automaticEnded,
  };
}

const EFFECT_STATES = { intended: 'i', attempted: 'a', unknown: 'u', handed: 'h' } as const;

/**
 * The world as a history row keeps it: only what is not usual, under short names, because every row carries one.
 * `p` policy where it is not the case's, `b` brakes, `s` sources, `a` account, `x` protected, `e` open acts,
 * `q` stage of the linked case, `r` reports, `m` ports served by hand.
 */
export function sliceOf(world: World, current: Case | null): object {
  const slice: { [name: string]: unknown } = {};
  const { brakes, account, manual } = world;
  if (current === null || current.policy !== world.policy.version) slice['p'] = world.policy.version;
  const pulled = Object.entries(brakes).flatMap(([name, on]) => (on === true ? [name] : []));
  if (pulled.length > 0) slice['b'] = pulled;
  slice['s'] = world.sources.map((source) => [
    source.place,
    source.grade,
    source.seenUpTo,
    source.uncertainty,
    source.manual ? 1 : 0,
  ]);
  if (account.n > 0 || account.standing > 0) slice['a'] = [account.standing, account.n, account.suspendedAt];
  if (world.protected) slice['x'] = 1;
  if (world.effects.size > 0) {
    slice['e'] = [...world.effects].map(([key, effect]) => [
      key,
      EFFECT_STATES[effect.state],
      effect.act,
      effect.card,
    ]);
  }
  if (world.pairStage !== null) slice['q'] = world.pairStage;
  if (current === null) slice['r'] = [world.reportsByReporter, world.reportersOnRespondent];
  const byHand = Object.entries(manual).flatMap(([name, on]) => (on === true ? [name] : []));
  if (byHand.length > 0) slice['m'] = byHand;
  return slice;
}

interface Slice {
  readonly p?: number;
  readonly b?: readonly string[];
  readonly s: readonly (readonly [Place, Source['grade'], Instant | null, number, 0 | 1])[];
  readonly a?: readonly [number, number, Instant | null];
  readonly x?: 1;
  readonly e?: readonly (readonly [
    string,
    'i' | 'a' | 'u' | 'h',
    World['effects'] extends ReadonlyMap<string, infer E> ? (E extends { act: infer A } ? A : never) : never,
    'look' | 'notice' | 'message' | 'hold' | 'lift' | 'note',
  ])[];
  readonly q?: StageKind;
  readonly r?: readonly [number, number];
  readonly m?: readonly string[];
}

/** How far the sources had been seen at a step, as its history row kept it; null for a row that kept none. */
export function sourcesIn(slice: object): readonly Source[] | null {
  const kept = slice as Partial<Slice>;
  return kept.s?.map(sourceOf) ?? null;
}

const sourceOf = ([place, grade, seenUpTo, uncertainty, manual]: Slice['s'][number]): Source => ({
  place,
  grade,
  seenUpTo,
  uncertainty,
  manual: manual === 1,
});

/** The world that a history row kept. `slice` is what `sliceOf` gave, read back. */
export function worldOf(
  slice: object,
  current: Case | null,
  respondent: Uid,
  policies: ReadonlyMap<number, Policy>,
): World {
  // Written by sliceOf alone, and covered by the row's hash.
  const kept = slice as Slice;
  const version = kept.p ?? current?.policy ?? 0;
  const policy = policies.get(version);
  if (policy === undefined) throw new Error(`policy version ${version} is not there`);
  const [standing, n, suspendedAt] = kept.a ?? [0, 0, null];
  const account: Account = { uid: respondent, standing, n, suspendedAt };
  const states = { i: 'intended', a: 'attempted', u: 'unknown', h: 'handed' } as const;
  const on = (names: readonly string[] | undefined, name: string): boolean => names?.includes(name) ?? false;
  return {
    policy,
    account,
    protected: kept.x === 1,
    brakes: {
      holdsPaused: on(kept.b, 'holdsPaused'),
      capReached: on(kept.b, 'capReached'),
      outage: on(kept.b, 'outage'),
      automaticEnded: on(kept.b, 'automaticEnded'),
    },
    sources: kept.s.map(sourceOf),
    effects: new Map(
      (kept.e ?? []).map(([key, state, act, card]) => [key, { state: states[state], act, card }]),
    ),
    pairStage: kept.q ?? null,
    reportsByReporter: kept.r?.[0] ?? 1,
    reportersOnRespondent: kept.r?.[1] ?? 1,
    manual: {
      helpDesk: on(kept.m, 'helpDesk'),
      messageCentre: on(kept.m, 'messageCentre'),
      backOffice: on(kept.m, 'backOffice'),
      directory: on(kept.m, 'directory'),
    },
  };
}
