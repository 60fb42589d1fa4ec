/** Which input comes as which: each follows from the seed and its number alone. */
import { batch } from './batches.ts';
import { brokenRequest } from './broken.ts';
import { Chance } from './chance.ts';
import { filter } from './filters.ts';
import { history } from './histories.ts';
import type { Input } from './input.ts';
import { request, type Document } from './requests.ts';
import type { Pool } from './schema.ts';
import { table } from './tables.ts';
import { template } from './templates.ts';

/** What inputs are made of. */
export interface Making {
  readonly seed: number;
  readonly document: Document;
  readonly pool: Pool;
  readonly host: string;
  /** For files. */
  readonly folder: string;
}

/** Shares of the doors, of a hundred. */
const SHARES = { http: 46, bytes: 4, messages: 14, tables: 11, histories: 6, filters: 9 } as const;

export function inputOf({ seed, document, pool, host, folder }: Making, number: number): Input {
  const chance = new Chance(`hostile ${seed} ${number}`);
  let drawn = chance.below(100);
  const falls = (share: number): boolean => {
    drawn -= share;
    return drawn < 0;
  };
  if (falls(SHARES.http)) return request(chance, document, pool);
  if (falls(SHARES.bytes)) return brokenRequest(chance, host);
  if (falls(SHARES.messages)) return batch(chance, pool);
  if (falls(SHARES.tables)) return table(chance, pool);
  if (falls(SHARES.histories)) return history(chance, folder, number);
  if (falls(SHARES.filters)) return filter(chance, document, pool);
  return template(chance);
}
