/** Accounts as rows (H9): our holds that stand on each. */
import type { Instant, Uid } from '../../procedure/case.ts';
import type { Columns } from './columns.ts';

export const ACCOUNT_COLUMNS = {
  uid: 'text',
  standing: 'integer',
  n: 'integer',
  suspended_at: 'instant',
} as const satisfies Columns;

/** An account as `advance` reads it under its lock. */
export interface LoadedAccount {
  readonly uid: Uid;
  readonly standing: number;
  readonly n: number;
  readonly suspendedAt: Instant | null;
  readonly protected: boolean;
}

export const UPDATE_ACCOUNTS = (source: string): string => `
  update accounts a set standing = r.standing, n = r.n, suspended_at = r.suspended_at
  from ${source} where a.uid = r.uid`;
