/** Somebody asks for help (K3), and who answered; and whom to ask otherwise. */
import type pg from 'pg';
import type { CaseId, Instant, PersonId } from '../../procedure/case.ts';

const HELP_MOST = 200;

export interface SupportSettings {
  /** Whom to ask and how, in words; null where nobody said. */
  readonly contact: string | null;
  readonly contactLink: string | null;
  /** Where the login for personal service is. */
  readonly personalService: string | null;
  readonly learningHub: string | null;
}
const NONE: SupportSettings = { contact: null, contactLink: null, personalService: null, learningHub: null };

export async function readSupport(
  db: Pick<pg.Pool, 'query'>,
): Promise<SupportSettings & { readonly helpOpen: number }> {
  const { rows } = await db.query<SupportSettings & { helpOpen: number }>(
    `select s.contact, s.contact_link as "contactLink", s.personal_service as "personalService", s.learning_hub as "learningHub",
       (select count(*)::int from help_requests h where h.closed_at is null and h.answered_at is null) as "helpOpen"
     from (values (true)) as one (row) left join (select * from support_settings order by n desc limit 1) s on true`,
  );
  return rows[0] ?? { ...NONE, helpOpen: 0 };
}

export async function setSupport(
  db: Pick<pg.Pool, 'query'>,
  settings: SupportSettings,
  by: PersonId,
): Promise<void> {
  await db.query(
    `insert into support_settings (contact, contact_link, personal_service, learning_hub, by, at)
     values ($1, $2, $3, $4, $5, (select desk_now()))`,
    [settings.contact, settings.contactLink, settings.personalService, settings.learningHub, by],
  );
}

export interface HelpRequest {
  readonly number: number;
  readonly askedBy: PersonId;
  readonly askedAt: Instant;
  readonly caseId: CaseId | null;
  /** The case's reference, as its number. */
  readonly reference: number | null;
  /** The section of the article at which it was asked. */
  readonly section: string | null;
  readonly words: string;
  readonly answer: string | null;
  readonly answeredBy: PersonId | null;
  readonly answeredAt: Instant | null;
  readonly closedBy: PersonId | null;
  readonly closedAt: Instant | null;
}

const FIELDS = `h.n::float8 as number, h.asked_by as "askedBy", ms(h.asked_at)::float8 as "askedAt", h.case_id as "caseId",
  (select c.reference::float8 from cases c where c.id = h.case_id) as reference, h.section, h.words, h.answer,
  h.answered_by as "answeredBy", ms(h.answered_at)::float8 as "answeredAt", h.closed_by as "closedBy", ms(h.closed_at)::float8 as "closedAt"`;

export async function askForHelp(
  db: Pick<pg.Pool, 'query'>,
  asked: {
    readonly by: PersonId;
    readonly caseId: CaseId | null;
    readonly section: string | null;
    readonly words: string;
  },
): Promise<HelpRequest> {
  const { rows } = await db.query<HelpRequest>(
    `insert into help_requests as h (asked_by, asked_at, case_id, section, words)
     values ($1, (select desk_now()), $2, $3, $4) returning ${FIELDS}`,
    [asked.by, asked.caseId, asked.section, asked.words],
  );
  const request = rows[0];
  if (request === undefined) throw new Error('a request for help was not kept');
  return request;
}

/**
 * The requests that wait longest first, then those that were answered or closed, the newest first.
 * @param of only this person's; null for everybody's. `open`: only those that are not closed.
 */
export async function listHelp(
  db: Pick<pg.Pool, 'query'>,
  of: PersonId | null,
  open: boolean,
): Promise<{ readonly requests: readonly HelpRequest[]; readonly more: boolean }> {
  const { rows } = await db.query<HelpRequest>(
    // Each half is read along an index and ends early, however many requests there ever were.
    `select ${FIELDS}
     from ((select true as waits, w.* from help_requests w where w.answered_at is null and w.closed_at is null
            and ($1::text is null or w.asked_by = $1) order by w.n limit ${HELP_MOST + 1})
       union all
       (select false, d.* from help_requests d where (d.answered_at is not null or d.closed_at is not null)
            and ($1::text is null or d.asked_by = $1) and (not $2 or d.closed_at is null) order by d.n desc limit ${HELP_MOST + 1})) as h
     order by h.waits desc, case when h.waits then h.n else -h.n end limit ${HELP_MOST + 1}`,
    [of, open],
  );
  return { requests: rows.slice(0, HELP_MOST), more: rows.length > HELP_MOST };
}

export type Helped =
  | { readonly kind: 'done'; readonly request: HelpRequest }
  /** Answered or closed before, by whom and when it says itself. */
  | { readonly kind: 'before'; readonly request: HelpRequest }
  | { readonly kind: 'absent' };

/** An answer ends the asking; the first one stays. */
export async function answerHelp(
  db: Pick<pg.Pool, 'query'>,
  number: number,
  words: string,
  by: PersonId,
): Promise<Helped> {
  const { rows } = await db.query<HelpRequest>(
    `update help_requests h set answer = $2, answered_by = $3, answered_at = (select desk_now())
     where h.n = $1 and h.answered_at is null and h.closed_at is null returning ${FIELDS}`,
    [number, words, by],
  );
  return rows[0] === undefined ? before(db, number, null) : { kind: 'done', request: rows[0] };
}

/** @param own only where this person asked; null for anybody's. */
export async function closeHelp(
  db: Pick<pg.Pool, 'query'>,
  number: number,
  by: PersonId,
  own: PersonId | null,
): Promise<Helped> {
  const { rows } = await db.query<HelpRequest>(
    `update help_requests h set closed_by = $2, closed_at = (select desk_now())
     where h.n = $1 and h.closed_at is null and ($3::text is null or h.asked_by = $3) returning ${FIELDS}`,
    [number, by, own],
  );
  return rows[0] === undefined ? before(db, number, own) : { kind: 'done', request: rows[0] };
}

async function before(db: Pick<pg.Pool, 'query'>, number: number, own: PersonId | null): Promise<Helped> {
  const { rows } = await db.query<HelpRequest>(
    `select ${FIELDS} from help_requests h where h.n = $1 and ($2::text is null or h.asked_by = $2)`,
    [number, own],
  );
  return rows[0] === undefined ? { kind: 'absent' } : { kind: 'before', request: rows[0] };
}
