/** Two users of the built-in marketplace for the connector suite, in process or over HTTP. */
import type { Ports } from '../ports.ts';
import type { ContractSubject } from '../contract.ts';
import type { FaultRule } from './faults.ts';
import type { Outside, Written } from './outside.ts';

export const REPORTER = 'maria';
export const RESPONDENT = 'tom';
export const CONTRACT = 'k1';

const idOf = (written: Written): string => (written.kind === 'written' ? written.id : '');

export async function subjectOf(given: {
  readonly ports: Ports;
  readonly outside: Outside;
  readonly setFaults: (rules: readonly FaultRule[]) => void | Promise<void>;
  readonly settle: () => void;
  readonly close: () => Promise<void>;
}): Promise<ContractSubject> {
  const { outside, ports } = given;
  await outside.addUser({ uid: REPORTER, kind: 'client' });
  await outside.addUser({ uid: RESPONDENT, kind: 'freelancer', country: 'PH' });
  await outside.addContract({ id: CONTRACT, parties: [REPORTER, RESPONDENT] });
  return {
    ports,
    reporter: REPORTER,
    respondent: RESPONDENT,
    contract: CONTRACT,
    write: async (from, to) => idOf(await outside.write({ from, to, contract: CONTRACT })),
    reply: async (ticket, from) => idOf(await outside.reply({ ticket, from })),
    suspendByOthers: (uid, suspended) => outside.suspendByOthers(uid, 'payments', suspended),
    settle: async () => given.settle(),
    loseNextAnswer: async () =>
      given.setFaults([{ port: 'helpDesk', fault: { kind: 'loseAnswer' }, when: { calls: [1] } }]),
    close: given.close,
  };
}
