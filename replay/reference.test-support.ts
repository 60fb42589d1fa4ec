/**
 * A second, slow and plain implementation of the replay's rules, for tests only. It shares no code and no method with
 * the product: it looks at one pair of users at a time and asks of every row what was true at its second.
 */
export interface PlainRow {
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly t: number;
}
interface PlainCase {
  readonly row: number;
  readonly reporter: string;
  readonly respondent: string;
  readonly asked: number;
  readonly report: number;
  readonly deadline: number;
  readonly answer: number | null;
  readonly answerRow: number | null;
  readonly outcome: 'answered_in_time' | 'held_then_answered' | 'held_never_answered' | 'undecided';
}

/** The two files that a replay of these rows must write, with silence and window in seconds. */
export function plainReplay(
  text: string,
  silence: number,
  window: number,
): { casesCsv: string; summaryJson: string } {
  const rows = plainRows(text);
  const cases = plainCases(rows, silence, window);
  return { casesCsv: casesCsv(cases), summaryJson: summaryJson(cases, silence, window) };
}

/** Every row except messages to oneself, in the order of the file. */
export function plainRows(text: string): PlainRow[] {
  const rows: PlainRow[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const [from, to, time] = line.trim().split(line.includes(',') ? ',' : /[ \t]+/);
    if (from === undefined || to === undefined || time === undefined) continue;
    if (index === 0 && !/^[0-9]+$/.test(time)) continue;
    if (from !== to) rows.push({ line: index + 1, from, to, t: Number(time) });
  }
  return rows;
}

function plainCases(rows: readonly PlainRow[], silence: number, window: number): PlainCase[] {
  const last = rows.reduce((latest, row) => Math.max(latest, row.t), 0);
  const pairs = Map.groupBy(rows, (row) => `${row.from} ${row.to}`);
  const cases: PlainCase[] = [];
  for (const asks of pairs.values()) {
    const { from, to } = asks[0] as PlainRow;
    const answers = (pairs.get(`${to} ${from}`) ?? []).toSorted((a, b) => a.t - b.t || a.line - b.line);
    const answerAfter = (t: number): PlainRow | undefined => answers.find((row) => row.t > t);
    const unanswered = (ask: number, now: number): boolean => {
      const answer = answerAfter(ask);
      return answer === undefined || answer.t > now;
    };
    let open: number | null = null;
    for (const row of asks.toSorted((a, b) => a.t - b.t || a.line - b.line)) {
      const earliest = Math.min(
        ...asks.filter((ask) => ask.t <= row.t && unanswered(ask.t, row.t)).map((ask) => ask.t),
      );
      if (open !== null && !unanswered(open, row.t)) open = null;
      if (open !== null || row.t - earliest < silence) continue;
      open = row.t;
      const answer = answerAfter(row.t);
      cases.push(plainCase(row, earliest, window, answer, last));
    }
  }
  return cases.toSorted((a, b) => a.report - b.report || a.row - b.row);
}

function plainCase(
  row: PlainRow,
  asked: number,
  window: number,
  answer: PlainRow | undefined,
  last: number,
): PlainCase {
  const deadline = row.t + window;
  const outcome =
    answer !== undefined && answer.t <= deadline
      ? 'answered_in_time'
      : answer !== undefined
        ? 'held_then_answered'
        : deadline <= last
          ? 'held_never_answered'
          : 'undecided';
  return {
    row: row.line,
    reporter: row.from,
    respondent: row.to,
    asked,
    report: row.t,
    deadline,
    answer: answer?.t ?? null,
    answerRow: answer?.line ?? null,
    outcome,
  };
}

function casesCsv(cases: readonly PlainCase[]): string {
  const lines = cases.map((one) =>
    [
      one.row,
      one.reporter,
      one.respondent,
      one.asked,
      one.report,
      one.deadline,
      one.answer ?? '',
      one.answerRow ?? '',
      one.outcome,
    ].join(','),
  );
  return [
    'row,reporter,respondent,asked_t,report_t,deadline_t,answer_t,answer_row,outcome',
    ...lines,
    '',
  ].join('\n');
}

interface Change {
  readonly account: string;
  readonly t: number;
  readonly by: 1 | -1;
}

/** Holds and lifts in their order: in one second lifts come before deadlines. */
function changes(cases: readonly PlainCase[]): Change[] {
  const held = cases.filter((one) => one.outcome.startsWith('held'));
  const holds = held.map((one): Change => ({ account: one.respondent, t: one.deadline, by: 1 }));
  const lifts = held.flatMap((one): Change[] =>
    one.answer === null ? [] : [{ account: one.respondent, t: one.answer, by: -1 }],
  );
  return [...holds, ...lifts].toSorted((a, b) => a.t - b.t || a.by - b.by);
}

function accounts(cases: readonly PlainCase[]): {
  suspensions: number;
  lifts: number;
  ever: number;
  end: number;
  peak: number;
} {
  const standing = new Map<string, number>();
  const ever = new Set<string>();
  let [suspensions, lifts, now, peak] = [0, 0, 0, 0];
  for (const change of changes(cases)) {
    const before = standing.get(change.account) ?? 0;
    standing.set(change.account, before + change.by);
    if (change.by === 1 && before === 0) {
      suspensions += 1;
      now += 1;
      ever.add(change.account);
    }
    if (change.by === -1 && before === 1) {
      lifts += 1;
      now -= 1;
    }
    peak = Math.max(peak, now);
  }
  return { suspensions, lifts, ever: ever.size, end: now, peak };
}

function summaryJson(cases: readonly PlainCase[], silence: number, window: number): string {
  const count = (outcome: PlainCase['outcome']): number =>
    cases.filter((one) => one.outcome === outcome).length;
  const tally = accounts(cases);
  const summary = {
    silence_seconds: silence,
    window_seconds: window,
    reports: cases.length,
    reporters: new Set(cases.map((one) => one.reporter)).size,
    respondents: new Set(cases.map((one) => one.respondent)).size,
    answered_in_time: count('answered_in_time'),
    answered_exactly_at_deadline: cases.filter((one) => one.answer === one.deadline).length,
    held_then_answered: count('held_then_answered'),
    held_then_answered_within_7_days_of_report: cases.filter(
      (one) =>
        one.outcome === 'held_then_answered' && one.answer !== null && one.answer - one.report <= 604_800,
    ).length,
    held_never_answered: count('held_never_answered'),
    undecided: count('undecided'),
    account_suspensions: tally.suspensions,
    account_lifts: tally.lifts,
    accounts_ever_suspended: tally.ever,
    accounts_suspended_at_end: tally.end,
    accounts_suspended_peak: tally.peak,
    first_report_t: cases[0]?.report ?? null,
    last_report_t: cases.at(-1)?.report ?? null,
  };
  return `${JSON.stringify(summary, null, 2)}\n`;
}
