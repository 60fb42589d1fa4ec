/** The days of a period in a time zone. Their bounds are instants, so that no database has to know about zones. */
import type pg from 'pg';
import type { Instant } from '../../procedure/case.ts';

/** More are asked for in parts. */
export const DAYS_MOST = 400;
/** Nothing was reported before; and the end of the last day is still an instant that the database reads. */
const [FIRST_YEAR, LAST_YEAR] = [1970, 2999];

export interface Period {
  readonly zone: string;
  /** Each day, such as `2026-07-14`; the last one included. */
  readonly days: readonly string[];
  /** When each day begins, and when the last one ends: one more than days. */
  readonly bounds: readonly Instant[];
}

/** What is to be counted: the period, and whose cases. Null: all. */
export interface Asked {
  readonly period: Period;
  readonly country: string | null;
  readonly kind: 'client' | 'freelancer' | null;
  readonly language: string | null;
}

/** @returns the period, or one sentence about what is wrong. */
export function periodOf(from: string, until: string, zone: string): Period | string {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(until)];
  const length = first.until(last).days + 1;
  if (length < 1) return 'The period ends before it begins.';
  if (first.year < FIRST_YEAR || last.year > LAST_YEAR)
    return `The period lies outside of the years ${FIRST_YEAR} to ${LAST_YEAR}.`;
  if (length > DAYS_MOST) return `The period has ${length} days, ${DAYS_MOST} is the most.`;
  const days = Array.from({ length: length + 1 }, (_, index) => first.add({ days: index }));
  try {
    const bounds = days.map((day) => day.toZonedDateTime(zone).epochMilliseconds);
    return { zone, days: days.slice(0, -1).map(String), bounds };
  } catch {
    return `${zone} is not a time zone.`;
  }
}

/** The last `count` days in a zone, the day of `now` included. */
export function lastDays(now: Instant, count: number, zone: string): Period | string {
  try {
    const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
    return periodOf(String(today.subtract({ days: count - 1 })), String(today), zone);
  } catch {
    return `${zone} is not a time zone.`;
  }
}

/** A statement about what is asked, with only the parameters that it uses: so no filter costs where none is wanted. */
export class Question {
  readonly values: unknown[] = [];
  private readonly asked: Asked;
  private readonly known = new Map<string, string>();

  constructor(asked: Asked) {
    this.asked = asked;
  }

  /** A value as a parameter; the same name is one parameter. */
  value(name: string, value: unknown, type: string): string {
    const before = this.known.get(name);
    if (before !== undefined) return before;
    this.values.push(value);
    const parameter = `$${this.values.length}::${type}`;
    this.known.set(name, parameter);
    return parameter;
  }

  /** The first instant of the period. */
  from(): string {
    return this.value('from', instantText(this.asked.period.bounds[0]), 'timestamptz');
  }

  /** Within the period, by this column. */
  within(column: string): string {
    const until = this.value('until', instantText(this.asked.period.bounds.at(-1)), 'timestamptz');
    return `${column} >= ${this.from()} and ${column} < ${until}`;
  }

  /** The day's place among the days of the period, from 0. */
  day(column: string): string {
    return `width_bucket(${column}, ${this.value('bounds', this.asked.period.bounds.map(instantText), 'timestamptz[]')}) - 1`;
  }

  /** Whose cases; true of all. */
  whose(): string {
    const { country, kind, language } = this.asked;
    const wanted = [
      ['country', country],
      ['user_kind', kind],
      ['language', language],
    ] as const;
    const conditions = wanted.flatMap(([column, value]) =>
      value === null ? [] : [`${column} = ${this.value(column, value, 'text')}`],
    );
    return conditions.length === 0 ? 'true' : conditions.join(' and ');
  }
}

/** Asks one question. */
export async function ask<Row extends object>(
  db: Pick<pg.Pool, 'query'>,
  asked: Asked,
  write: (question: Question) => string,
): Promise<Row[]> {
  const question = new Question(asked);
  const text = write(question);
  return (await db.query<Row>(text, question.values)).rows;
}

const instantText = (at: Instant | undefined): string =>
  Temporal.Instant.fromEpochMilliseconds(at ?? 0).toString();
