/**
 * Brings a file's lines in: each becomes a report, or a case with its clock (0058), through `advance`. A line that was
 * brought in before is known by its hash, which is kept in the same transaction as the case.
 */
import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Ports } from '../../connectors/ports.ts';
import type { Actor } from '../../procedure/case.ts';
import { type Advanced, advanceIn, type Submission } from '../advance.ts';
import { canonical } from '../chain.ts';
import { claimLines, keepLines, knownLines, newCases, settleLines } from '../db/imports.ts';
import { SHARE_SOURCES, transactionOn } from '../db/postgres-store.ts';
import type { Desk } from '../desk.ts';
import { foreseeAll } from '../foresee.ts';
import { meetsAnother } from '../listen.ts';
import type { ImportLine, WrongLine } from './line.ts';
import { ALL_TICKETS, type TicketSeen, ticketsSeen } from './notices.ts';

/** What became of a line, or would. */
export type LineStatus = 'opened' | 'takenOver' | 'joins' | 'already' | 'refused';
export interface LineResult {
  readonly line: number;
  readonly status: LineStatus;
  readonly code: string | null;
  readonly says: string;
  readonly caseId: string | null;
  readonly reference: string | null;
  readonly said: { readonly [column: string]: string };
}

export interface Importer {
  readonly by: Actor;
  /** Whether they may take over what runs elsewhere. */
  readonly mayTakeOver: boolean;
}

/** Lines in one transaction: locks are held for a moment only. */
const AT_ONCE = 100;
const LOOKED_AHEAD_AT_ONCE = 250;

type Checked = { readonly line: ImportLine; readonly hash: string };

const isWrong = (line: ImportLine | WrongLine): line is WrongLine => 'code' in line;

/** What a line says, whichever columns stand first: two equal ones are one. */
const hashOf = ({ said, text }: ImportLine): string => hash('sha256', canonical({ ...said, text }));

/** Says of every line what would become of it; nothing is written or sent. */
export async function previewLines(
  desk: Desk,
  ports: Ports | null,
  lines: readonly (ImportLine | WrongLine)[],
  importer: Importer,
): Promise<readonly LineResult[]> {
  const { refused, good } = await check(ports, lines, importer);
  const known = await knownLines(
    desk.pool,
    good.map((one) => one.hash),
  );
  const results = [...refused];
  const opened = new Map<string, number>();
  const first = new Map<string, number>();
  const fresh = good.filter(({ line, hash: digest }) => {
    const before = known.get(digest);
    const higher = first.get(digest);
    if (before === undefined && higher === undefined) {
      first.set(digest, line.line);
      return true;
    }
    results.push(already(line, before?.reference ?? `line ${higher}`, before?.caseId ?? null));
    return false;
  });
  for (let from = 0; from < fresh.length; from += LOOKED_AHEAD_AT_ONCE) {
    const part = fresh.slice(from, from + LOOKED_AHEAD_AT_ONCE);
    const ahead = await foreseeAll(
      desk,
      part.map(({ line }) => submissionOf(line, importer.by)),
    );
    for (const [index, { line }] of part.entries()) {
      const one = ahead[index];
      if (one === undefined) continue;
      const three = threeOf(line);
      const earlier = opened.get(three);
      if (one.advanced.kind === 'stepped' && !one.joins && earlier === undefined)
        opened.set(three, line.line);
      results.push(
        earlier === undefined ? resultOf(line, one.advanced, one.joins) : joinsLine(line, earlier),
      );
    }
  }
  return results.sort((one, other) => one.line - other.line);
}

/** Brings the lines in. What was refused can be put right and sent again with the whole file: nothing is made twice. */
export async function importLines(
  desk: Desk,
  ports: Ports | null,
  lines: readonly (ImportLine | WrongLine)[],
  importer: Importer,
  importId: string,
): Promise<readonly LineResult[]> {
  const { refused, good } = await check(ports, lines, importer);
  await keepLines(desk.pool, importId, refused);
  const results = [...refused];
  for (let from = 0; from < good.length; from += AT_ONCE)
    results.push(...(await takeIn(desk, good.slice(from, from + AT_ONCE), importer, importId)));
  return results.sort((one, other) => one.line - other.line);
}

/** A deadlock with another batch: this part begins again. */
const TRIES_MOST = 8;

async function takeIn(
  desk: Desk,
  part: readonly Checked[],
  importer: Importer,
  importId: string,
): Promise<readonly LineResult[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inTransaction(desk, part, importer, importId);
    } catch (error) {
      if (!meetsAnother(desk.store, error) || tries >= TRIES_MOST) throw error;
    }
  }
}

async function inTransaction(
  desk: Desk,
  part: readonly Checked[],
  importer: Importer,
  importId: string,
): Promise<readonly LineResult[]> {
  const client = await desk.pool.connect();
  let lost: Error | undefined;
  try {
    // The claim comes first: whoever brings in the same lines waits here, and holds nobody up meanwhile.
    await client.query('begin');
    const claimed = await claimLines(client, importId, part.map(rowOf));
    await client.query(SHARE_SOURCES);
    const mine = part.filter(({ line }) => claimed.has(line.line));
    const { results, work, acts } = await advanceIn(
      transactionOn(client),
      desk,
      mine.map(({ line }) => submissionOf(line, importer.by)),
    );
    const made = new Set(
      await newCases(
        client,
        results.flatMap(({ caseId }) => caseId ?? []),
      ),
    );
    // The first line of a new case opened it; another one of the same three joins it.
    const taken = mine.flatMap(({ line }, index) => {
      const advanced = results[index];
      return advanced === undefined ? [] : resultOf(line, advanced, !made.delete(advanced.caseId ?? ''));
    });
    await settleLines(client, importId, taken);
    const others = await repeated(client, part, claimed);
    await keepLines(client, importId, others);
    await client.query('commit');
    if (work) desk.nudge(acts);
    return [...taken, ...others];
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (lost = failure));
    throw error;
  } finally {
    client.release(lost);
  }
}

const rowOf = ({
  line: { line, said },
  hash: digest,
}: Checked): { line: number; hash: string; said: object } => ({
  line,
  hash: digest,
  said,
});

/** Lines that were there before, in an earlier file or higher up in this one. */
async function repeated(
  client: pg.ClientBase,
  part: readonly Checked[],
  claimed: ReadonlySet<number>,
): Promise<readonly LineResult[]> {
  const others = part.filter(({ line }) => !claimed.has(line.line));
  if (others.length === 0) return [];
  const known = await knownLines(
    client,
    others.map((one) => one.hash),
  );
  return others.map(({ line, hash: digest }) => {
    const before = known.get(digest);
    return already(line, before?.reference ?? 'another line', before?.caseId ?? null);
  });
}

/** What can be said of a line before the desk is asked: its cells, who may, and the ticket of a case that runs elsewhere. */
async function check(
  ports: Ports | null,
  lines: readonly (ImportLine | WrongLine)[],
  importer: Importer,
): Promise<{ readonly refused: LineResult[]; readonly good: readonly Checked[] }> {
  const refused: LineResult[] = [];
  const allowed: ImportLine[] = [];
  for (const line of lines) {
    if (isWrong(line)) refused.push(refusedLine(line, line.code, line.says));
    else if (line.elsewhere !== null && !importer.mayTakeOver)
      refused.push(refusedLine(line, 'role', 'Only a lead takes over what runs elsewhere.'));
    else if (isOwn(line, importer.by))
      refused.push(
        refusedLine(
          line,
          'ownCase',
          'Whoever is a party to a case cannot bring it in: hand it to a colleague.',
        ),
      );
    else allowed.push(line);
  }
  const tickets = await ticketsSeen(ports?.helpDesk ?? null, allowed, AbortSignal.timeout(ALL_TICKETS));
  const good = allowed.filter((line) => {
    const why = whyNot(tickets.get(line.line));
    if (why !== null) refused.push(refusedLine(line, why.code, why.says));
    return why === null;
  });
  return { refused, good: good.map((line) => ({ line, hash: hashOf(line) })) };
}

function whyNot(seen: TicketSeen | undefined): { readonly code: string; readonly says: string } | null {
  switch (seen) {
    case 'unknown':
      return {
        code: 'ticketNotRead',
        says: 'The contact ticket could not be read. Check its number, or bring the same file in again in a moment: nothing is made twice.',
      };
    case 'noNotice':
      return {
        code: 'noNotice',
        says: 'Nobody wrote to the respondent in that contact ticket: without a notice it is a new report.',
      };
    case 'notice':
    case 'byHand':
    case undefined:
      return null;
  }
}

const refusedLine = ({ line, said }: ImportLine | WrongLine, code: string, says: string): LineResult => ({
  line,
  status: 'refused',
  code,
  says,
  caseId: null,
  reference: null,
  said,
});

function submissionOf(line: ImportLine, by: Actor): Submission {
  const { reporter, respondent, contract, reportTicket, escalated, text, elsewhere } = line;
  const three = { by, reporter, respondent, contract, reportTicket, text: null };
  const words = text === null ? {} : { text: { person: reporter.uid, body: text } };
  if (elsewhere === null)
    return { caseId: null, event: { kind: 'reported', ...three, escalated, desk: 'frontLine' }, ...words };
  const { stage: _, ...clock } = elsewhere;
  return { caseId: null, event: { kind: 'takenOver', ...three, ...clock }, ...words };
}

/** Whoever is a party to a case cannot act on it, also not by a file. */
const isOwn = ({ reporter, respondent }: ImportLine, by: Actor): boolean =>
  by.kind === 'person' && by.uid !== undefined && [reporter.uid, respondent.uid].includes(by.uid);

const threeOf = ({ reporter, respondent, contract }: ImportLine): string =>
  JSON.stringify([reporter.uid, respondent.uid, contract]);

function resultOf(line: ImportLine, advanced: Advanced, joins: boolean): LineResult {
  switch (advanced.kind) {
    case 'refused':
      return refusedLine(line, advanced.refusal.code, `${advanced.refusal.message} ${advanced.refusal.next}`);
    case 'parked':
      return refusedLine(
        line,
        'parked',
        'The open case of the same three is parked: a lead has to look at it.',
      );
    case 'stepped': {
      const { caseId } = advanced;
      const reference = advanced.reference === '' ? null : advanced.reference;
      const { said } = line;
      const base = { line: line.line, code: null, caseId, reference, said };
      if (joins) return { ...base, status: 'joins', says: joinsText(line, reference ?? 'an open case') };
      if (line.elsewhere === null)
        return { ...base, status: 'opened', says: 'A report of its own; the desk looks at it first.' };
      return { ...base, status: 'takenOver', says: takenOverText(line.elsewhere.stage) };
    }
  }
}

const joinsText = ({ elsewhere }: ImportLine, reference: string): string =>
  `Joins ${reference} and starts no other clock.${elsewhere === null ? '' : ' Its clock there is left out.'}`;

const takenOverText = (stage: 'waiting' | 'onHold'): string =>
  stage === 'waiting'
    ? 'Taken over with its clock; the desk looks at it first.'
    : 'Taken over with its clock; its hold is not: the desk looks, and a hold is proposed and decided here.';

/** The same three higher up in the same file. */
const joinsLine = (line: ImportLine, earlier: number): LineResult => ({
  line: line.line,
  status: 'joins',
  code: null,
  says: joinsText(line, `line ${earlier}`),
  caseId: null,
  reference: null,
  said: line.said,
});

/** @param as the reference of its case, or the line higher up that is the same. */
const already = (line: ImportLine, as: string, caseId: string | null): LineResult => ({
  line: line.line,
  status: 'already',
  code: null,
  says: `Is there already as ${as}; nothing is made twice. Where it is another report, give it a key.`,
  caseId,
  reference: caseId === null ? null : as,
  said: line.said,
});
