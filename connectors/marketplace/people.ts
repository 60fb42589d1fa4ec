/** Users, their accounts as the back office has them, contracts, and who blocked whom. */
import type { AccountState, ContractId, Party, Uid } from '../../procedure/case.ts';
import type { ContractEntry, UserEntry } from './entries.ts';

/** One user with the account that the back office shows. */
export interface User {
  readonly number: number;
  party: Party;
  name: string;
  closed: boolean;
  /** A suspension of ours stands. */
  ours: boolean;
  /** Departments whose suspension stands (H9); null while there has been none, because there are many users. */
  others: Set<string> | null;
  blocked: Set<Uid> | null;
  notes: string[] | null;
  /** Changes from none to one of ours, and back, by the acts received. */
  suspensions: number;
  lifts: number;
}

export interface Contract {
  readonly id: ContractId;
  readonly parties: readonly [Uid, Uid];
  ended: Uid | 'both' | null;
}

/** What the back office counted from the acts that it received. */
export interface HoldCounts {
  readonly suspensions: number;
  readonly lifts: number;
  readonly everSuspended: number;
  readonly standing: number;
  readonly mostAtOnce: number;
  /** Acts that found the account already as they wanted it. */
  readonly withoutChange: number;
}

export class People {
  readonly users = new Map<Uid, User>();
  readonly contracts = new Map<ContractId, Contract>();
  readonly #byNumber: User[] = [];
  /** Made when somebody first asks for it: most runs never do, and there are many contracts. */
  #contractsByUser: Map<Uid, Contract[]> | null = null;
  #counts = { suspensions: 0, lifts: 0, everSuspended: 0, standing: 0, mostAtOnce: 0, withoutChange: 0 };

  /** @throws if the entry names somebody or something that is not there: a caller's mistake. */
  apply(entry: UserEntry | ContractEntry): void {
    switch (entry.kind) {
      case 'user':
        return this.#user(entry.party, entry.name);
      case 'block': {
        const user = this.known(entry.by);
        user.blocked ??= new Set();
        if (entry.blocked) user.blocked.add(entry.whom);
        else user.blocked.delete(entry.whom);
        return;
      }
      case 'close':
        this.known(entry.uid).closed = true;
        return;
      case 'byHand':
        return this.hold(entry.uid, entry.suspended);
      case 'others': {
        const user = this.known(entry.uid);
        user.others ??= new Set();
        if (entry.suspended) user.others.add(entry.department);
        else user.others.delete(entry.department);
        return;
      }
      case 'contract':
        return this.#contract({ id: entry.id, parties: entry.parties, ended: null });
      case 'contractEnd': {
        const contract = this.contracts.get(entry.id);
        if (contract === undefined) throw new Error(`there is no contract ${entry.id}`);
        contract.ended = entry.by;
      }
    }
  }

  /** The open contracts of a user, at most so many. */
  openContractsOf(uid: Uid, most: number): readonly Contract[] {
    this.#contractsByUser ??= this.#index();
    return (this.#contractsByUser.get(uid) ?? []).filter(({ ended }) => ended === null).slice(0, most);
  }

  #contract(contract: Contract): void {
    if (this.contracts.has(contract.id)) this.#contractsByUser = null;
    this.contracts.set(contract.id, contract);
    if (this.#contractsByUser !== null) underBoth(this.#contractsByUser, contract);
  }

  #index(): Map<Uid, Contract[]> {
    const byUser = new Map<Uid, Contract[]>();
    for (const contract of this.contracts.values()) underBoth(byUser, contract);
    return byUser;
  }

  known(uid: Uid): User {
    const user = this.users.get(uid);
    if (user === undefined) throw new Error(`there is no user ${uid}`);
    return user;
  }

  byNumber(number: number): User {
    const user = this.#byNumber[number];
    if (user === undefined) throw new Error(`there is no user number ${number}`);
    return user;
  }

  /** Suspends or resumes for the desk; an account that is already so stays so and counts nothing. */
  hold(uid: Uid, suspended: boolean): void {
    const user = this.known(uid);
    if (user.ours === suspended) {
      this.#counts.withoutChange += 1;
      return;
    }
    user.ours = suspended;
    if (suspended) {
      if (user.suspensions === 0) this.#counts.everSuspended += 1;
      user.suspensions += 1;
      this.#counts.suspensions += 1;
      this.#counts.standing += 1;
      this.#counts.mostAtOnce = Math.max(this.#counts.mostAtOnce, this.#counts.standing);
    } else {
      user.lifts += 1;
      this.#counts.lifts += 1;
      this.#counts.standing -= 1;
    }
  }

  note(uid: Uid, text: string): void {
    const user = this.known(uid);
    user.notes ??= [];
    user.notes.push(text);
  }

  counts(): HoldCounts {
    return { ...this.#counts };
  }

  /** Why this user cannot write now, or null. A hold of ours leaves messages usable (H8). */
  hindered(user: User, to: Uid | null): 'accountClosed' | 'accountSuspended' | 'blocked' | null {
    if (user.closed) return 'accountClosed';
    if ((user.others?.size ?? 0) > 0) return 'accountSuspended';
    if (to !== null && this.users.get(to)?.blocked?.has(user.party.uid)) return 'blocked';
    return null;
  }

  account(user: User): AccountState {
    const others = (user.others?.size ?? 0) > 0;
    const usable = !user.closed && !others;
    return {
      uid: user.party.uid,
      state: user.closed ? 'closed' : user.ours || others ? 'suspended' : 'open',
      suspendedBy: user.ours ? (others ? 'usAndOthers' : 'us') : others ? 'others' : null,
      canSignIn: usable,
      canWrite: usable,
    };
  }

  #user(party: Party, name: string): void {
    const known = this.users.get(party.uid);
    if (known !== undefined) {
      known.party = party;
      known.name = name;
      return;
    }
    const user: User = {
      number: this.#byNumber.length,
      party,
      name,
      closed: false,
      ours: false,
      others: null,
      blocked: null,
      notes: null,
      suspensions: 0,
      lifts: 0,
    };
    this.#byNumber.push(user);
    this.users.set(party.uid, user);
  }
}

function underBoth(byUser: Map<Uid, Contract[]>, contract: Contract): void {
  for (const uid of contract.parties) {
    const known = byUser.get(uid);
    if (known === undefined) byUser.set(uid, [contract]);
    else known.push(contract);
  }
}

/** Somebody of whom nothing special is known. */
export function plainParty(uid: Uid): Party {
  return { uid, kind: null, language: 'en', zone: 'UTC', country: null, protected: false };
}
