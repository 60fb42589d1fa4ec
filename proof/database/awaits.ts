/**
 * The numbered awaits: everything that a worker waits for, at the seams to the database and to the four ports, in three
 * moments each. A worker can be told to stop at one of them; what then happens to it, or to the database, is not its business.
 */
import type { Ports } from '../../connectors/ports.ts';
import type { Session, Store, Transaction } from '../../desk/store.ts';

const STORE = [
  'session',
  'claim',
  'settle',
  'positionOf',
  'passBy',
  'quietAccounts',
  'holdersOf',
  'listToCompare',
  'keepReconciliation',
] as const satisfies readonly (keyof Store)[];
const SESSION = ['claimDue', 'close'] as const satisfies readonly (keyof Session)[];
const TRANSACTION = [
  'load',
  'countSuspensions',
  'save',
  'match',
  'keepEvidence',
  'breakPromise',
  'decided',
  'casesOf',
  'commit',
  'rollback',
  'savepoint',
  'rollbackToSavepoint',
] as const satisfies readonly (keyof Transaction)[];
const PORTS = {
  helpDesk: ['openTicket', 'reply', 'find', 'done', 'read', 'poll'],
  messageCentre: ['conversations', 'read', 'poll'],
  backOffice: ['suspend', 'resume', 'writeNote', 'find', 'done', 'held'],
  directory: ['user', 'contract', 'canWrite'],
} as const satisfies { readonly [port in keyof Ports]: readonly (keyof Ports[port])[] };

/** Before it is asked, while it is under way, once it was answered. */
const MOMENTS = ['before', 'during', 'after'] as const;
type Moment = (typeof MOMENTS)[number];

const NAMES: readonly string[] = [
  ...STORE,
  ...SESSION.map((name) => `session.${name}`),
  ...TRANSACTION.map((name) => `transaction.${name}`),
  ...Object.entries(PORTS).flatMap(([port, calls]) => calls.map((call) => `${port}.${call}`)),
  'watch',
];

/** Every numbered await, by its number. */
export const AWAITS: readonly string[] = NAMES.flatMap((name) =>
  MOMENTS.map((moment) => `${moment} ${name}`),
);

/** Told of every await that is reached, by its number; where it gives a promise, that is waited for. */
export type Reached = (number: number) => Promise<void> | null;

export type Around = <Result>(name: string, call: () => Promise<Result>) => Promise<Result>;

/** What is asked for without waiting for the answer before is asked at once, in order, as without this. */
export function around(reached: Reached): Around {
  const at = (name: string, moment: Moment): Promise<void> | null => {
    const number = AWAITS.indexOf(`${moment} ${name}`);
    if (number < 0) throw new Error(`no numbered await: ${name}`);
    return reached(number);
  };
  const after = async <Result>(name: string, asked: Promise<Result>): Promise<Result> => {
    await at(name, 'during');
    const result = await asked;
    await at(name, 'after');
    return result;
  };
  return <Result>(name: string, call: () => Promise<Result>): Promise<Result> => {
    const before = at(name, 'before');
    if (before !== null) return before.then(() => after(name, call()));
    const asked = call();
    asked.catch(() => undefined);
    return after(name, asked);
  };
}

/** The same object, with every one of these calls numbered. */
function numbered<Seam extends object>(
  seam: Seam,
  names: readonly string[],
  prefix: string,
  wrap: Around,
): Seam {
  return new Proxy(seam, {
    get(target, name) {
      const known: unknown = Reflect.get(target, name, target);
      if (typeof known !== 'function' || typeof name !== 'string') return known;
      const call = (...args: readonly unknown[]): unknown => Reflect.apply(known, target, args);
      if (!names.includes(name)) return call;
      return (...args: readonly unknown[]) =>
        wrap(`${prefix}${name}`, () => call(...args) as Promise<unknown>);
    },
  });
}

export function numberedStore(store: Store, wrap: Around): Store {
  const session = (one: Session): Session => {
    const counted = numbered(one, SESSION, 'session.', wrap);
    const begin = (opens: boolean): Transaction =>
      numbered(one.begin(opens), TRANSACTION, 'transaction.', wrap);
    return new Proxy(counted, {
      get: (target, name) => (name === 'begin' ? begin : Reflect.get(target, name, target)),
    });
  };
  const counted = numbered(store, STORE, '', wrap);
  return new Proxy(counted, {
    get: (target, name) =>
      name === 'session' ? async () => session(await target.session()) : Reflect.get(target, name, target),
  });
}

export const numberedPorts = (ports: Ports, wrap: Around): Ports => ({
  helpDesk: numbered(ports.helpDesk, PORTS.helpDesk, 'helpDesk.', wrap),
  messageCentre: numbered(ports.messageCentre, PORTS.messageCentre, 'messageCentre.', wrap),
  backOffice: numbered(ports.backOffice, PORTS.backOffice, 'backOffice.', wrap),
  directory: numbered(ports.directory, PORTS.directory, 'directory.', wrap),
});
