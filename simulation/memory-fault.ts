/** Errors of the store in memory: they say of themselves what PostgreSQL's say by their codes. */
import type { Fault } from '../desk/store.ts';

export class MemoryFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, message: string) {
    super(message);
    this.fault = fault;
  }
}

export const again = (why: string): MemoryFault => new MemoryFault({ kind: 'again' }, why);
export const lost = (why: string): MemoryFault => new MemoryFault({ kind: 'lost' }, why);
export const refused = (why: string): MemoryFault => new MemoryFault({ kind: 'refused' }, why);
export const badData = (why: string): MemoryFault => new MemoryFault({ kind: 'data' }, why);
export const keyExists = (table: 'effects' | 'history' | 'other', says: string): MemoryFault =>
  new MemoryFault({ kind: 'key', table, says }, `the key is there already: ${says}`);

export const faultOf = (error: unknown): Fault =>
  error instanceof MemoryFault ? error.fault : { kind: 'lost' };
