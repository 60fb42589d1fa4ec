/** The columns that lists filter on, as Kysely knows them; everything else is SQL as SQL. */
import type { ColumnType, Generated } from 'kysely';

/** Instants come as milliseconds through `ms()`; a column itself is only compared. */
type At = ColumnType<Date | null, string | null, string | null>;

export interface Tables {
  readonly cases: {
    readonly id: string;
    readonly reference: Generated<string>;
    readonly reporter: string;
    readonly respondent: string;
    readonly contract: string | null;
    readonly stage: string;
    readonly desk: string;
    readonly due_at: At;
    readonly hold_stands: boolean;
    readonly pair_id: string | null;
    readonly task_kinds: string[];
    readonly task_since: At;
    readonly assigned: string | null;
    readonly opened_at: At;
    readonly closed_at: At;
    readonly outcome: string | null;
    readonly silent_since: At;
    readonly deadline_at: At;
    readonly suspended_at: At;
    readonly lifted_at: At;
    readonly parked_at: At;
    readonly length: number;
  };
  readonly queue_open: {
    readonly id: string;
    readonly home: string;
    readonly needs_person: boolean;
    readonly rank: number;
    readonly urgent_at: At;
    readonly tasks: number;
    readonly desk: string;
    readonly country: string | null;
    readonly user_kind: string | null;
    readonly language: string;
    readonly is_pair: boolean;
    readonly is_mass: boolean;
    readonly assigned: string | null;
  };
  readonly queue_closed: {
    readonly id: string;
    readonly closed_at: At;
    readonly outcome: string;
    readonly desk: string;
    readonly country: string | null;
    readonly user_kind: string | null;
    readonly language: string;
    readonly is_pair: boolean;
    readonly assigned: string | null;
  };
}
