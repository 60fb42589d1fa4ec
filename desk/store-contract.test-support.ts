/** The tests that every store passes. */
import { after, before, beforeEach, describe } from 'node:test';
import { listening } from './store-listening.test-support.ts';
import { ledger } from './store-ledger.test-support.ts';
import { reconciling } from './store-reconciling.test-support.ts';
import type { Subject } from './store-subject.test-support.ts';
import { transactions } from './store-transactions.test-support.ts';
import { waking } from './store-waking.test-support.ts';

export function storeContract(name: string, open: () => Promise<Subject>): void {
  describe(name, () => {
    let subject: Subject | undefined;
    const opened = (): Subject => {
      if (subject === undefined) throw new Error('the store is not open');
      return subject;
    };
    before(async () => {
      subject = await open();
    });
    after(() => opened().close());
    beforeEach(() => opened().clear());
    transactions(opened);
    waking(opened);
    ledger(opened);
    listening(opened);
    reconciling(opened);
  });
}
