/** Everything that is on record of one case, in one statement: its history, messages, acts and texts, and the sources as they stand. */
import type pg from 'pg';
import type {
  Act,
  Actor,
  CardKind,
  Case,
  CaseId,
  EffectKey,
  Instant,
  Message,
  Place,
} from '../../procedure/case.ts';
import type { Event, Source, World } from '../../procedure/event.ts';
import type { Happened, HeardMessage, LedgerAct, LineGiven, SeenSource } from '../../procedure/line/shape.ts';
import type { Changes } from '../../procedure/shape.ts';
import { sourcesByPlace, sourcesIn } from '../world.ts';
import { ofCase } from './effects.ts';

/** A row of the history with what the story tells besides. */
export interface RecordedRow extends Happened {
  readonly rules: string;
  /** What of the world its step was given (world.ts); only of the last steps. */
  readonly world: object | null;
}

/** An act of the ledger with what became of it. */
export interface RecordedAct extends LedgerAct {
  readonly awaited: boolean;
  readonly attempts: number;
  readonly reason: string | null;
  /** The desk's instant of the last attempt, from which its text counts its dates; null where nobody tried, or by hand. */
  readonly triedAt: Instant | null;
}

export interface RecordedSource extends Omit<SeenSource, 'place'> {
  readonly name: string;
  readonly place: Place;
  readonly brokenWhy: string | null;
}

export interface Dossier {
  /** The desk's instant at which it was read. */
  readonly now: Instant;
  readonly rows: readonly RecordedRow[];
  readonly messages: readonly (HeardMessage & { readonly digest: string | null })[];
  readonly acts: readonly RecordedAct[];
  readonly sources: readonly RecordedSource[];
  readonly texts: ReadonlyMap<string, string>;
}

interface Row {
  readonly now: Instant;
  readonly rows:
    | readonly {
        readonly n: number;
        readonly at: Instant;
        readonly rules: string;
        readonly event: Event | { readonly kind: 'parked'; readonly by: Actor };
        readonly changes: Changes;
        readonly made: readonly EffectKey[];
        readonly withdrawn: { readonly [key: EffectKey]: string };
        readonly world: object | null;
      }[]
    | null;
  readonly messages:
    | readonly (Message & { readonly seenAt: Instant; readonly digest: string | null })[]
    | null;
  readonly acts:
    | readonly {
        readonly key: EffectKey;
        readonly act: Act;
        readonly card: CardKind;
        readonly state: RecordedAct['state'];
        readonly awaited: boolean;
        readonly attempts: number;
        readonly madeAt: Instant;
        readonly outcomeAt: Instant | null;
        readonly ref: string | null;
        readonly code: string | null;
        readonly reason: string | null;
        readonly triedAt: Instant | null;
      }[]
    | null;
  readonly sources: readonly RecordedSource[] | null;
  readonly texts: { readonly [digest: string]: string } | null;
}

const STILL_BROKEN = 's.broken_at is not null and (s.restored_at is null or s.restored_at < s.broken_at)';

/** Only the last steps tell how far the sources had been seen at the end. */
const WORLDS = 3;

export const DOSSIER = `select ms(desk_now())::float8 as now,
  (select json_agg(json_build_object('n', h.n, 'at', ms(h.at), 'rules', h.rules, 'event', h.event, 'changes', h.changes,
      'made', h.made, 'withdrawn', h.withdrawn, 'world', case when h.n > c.length - ${WORLDS} then h.world end) order by h.n)
    from cases c join history h on h.case_id = c.id where c.id = $1) as rows,
  (select json_agg(json_build_object('id', m.id, 'place', m.place, 'conversation', m.conversation, 'author', m.author,
      'automatic', m.automatic, 'sentAt', ms(m.sent_at), 'seenAt', ms(m.at), 'digest', m.digest) order by m.sent_at, m.id)
    from messages m where m.case_id = $1) as messages,
  (select json_agg(json_build_object('key', e.key, 'act', e.act, 'card', e.card, 'state', e.state, 'awaited', e.awaited,
      'attempts', e.attempts, 'madeAt', ms(e.made_at), 'outcomeAt', ms(e.outcome_at), 'ref', e.ref, 'code', e.code,
      'reason', e.reason, 'triedAt', ms(e.tried_at)) order by e.made_seq)
    from effects e where ${ofCase('$1')}) as acts,
  (select json_agg(json_build_object('name', s.name, 'place', s.place, 'grade', s.grade, 'seenUpTo', ms(s.seen_up_to),
      'uncertainty', s.uncertainty_ms, 'manual', s.manual, 'brokenAt', case when ${STILL_BROKEN} then ms(s.broken_at) end,
      'brokenWhy', case when ${STILL_BROKEN} then s.broken_why end) order by s.name) from sources s) as sources,
  case when $2::boolean then (select json_object_agg(c.digest, c.body) from content c where c.case_id = $1) end as texts`;

/** Reads it whole; a case of long life has a few hundred rows. @param texts what people wrote as well. */
export async function readDossier(
  db: Pick<pg.Pool, 'query'>,
  id: CaseId,
  texts: 'withTexts' | 'withoutTexts' = 'withTexts',
): Promise<Dossier> {
  const { rows } = await db.query<Row>({
    name: 'dossier',
    text: DOSSIER,
    values: [id, texts === 'withTexts'],
  });
  const [row] = rows;
  if (row === undefined) throw new Error('a statement without a row');
  return {
    now: row.now,
    rows: row.rows ?? [],
    messages: row.messages ?? [],
    acts: row.acts ?? [],
    sources: row.sources ?? [],
    texts: new Map(Object.entries(row.texts ?? {})),
  };
}

/** What the line of a case is computed from: for a closed case the sources as they stood at its end. */
export function lineGiven(current: Case, dossier: Dossier, manual: World['manual']): LineGiven {
  const { now, rows, messages, acts } = dossier;
  const then = current.closedAt === null ? null : atTheEnd(rows);
  return { current, now, rows, messages, acts, sources: then ?? seenSources(dossier.sources, manual) };
}

function atTheEnd(rows: readonly RecordedRow[]): readonly SeenSource[] | null {
  for (const { world } of rows.toReversed()) {
    const sources = world === null ? null : sourcesIn(world);
    if (sources !== null) return sources.map((source) => ({ ...source, brokenAt: null }));
  }
  return null;
}

/** The sources as one for each place, with whether a promise is broken there. */
function seenSources(sources: readonly RecordedSource[], manual: World['manual']): readonly SeenSource[] {
  return sourcesByPlace(sources, manual).map(
    ({ place, grade, seenUpTo, uncertainty, manual: byHand }: Source): SeenSource => {
      const breaks = sources.flatMap((one) =>
        one.place === place && one.brokenAt !== null ? [one.brokenAt] : [],
      );
      const brokenAt = breaks.length === 0 ? null : Math.max(...breaks);
      return { place, grade, seenUpTo, uncertainty, manual: byHand, brokenAt };
    },
  );
}
