/**
 * What a decision would lead to, without doing it: `step` itself is asked, then told that every act succeeded and that
 * looks find no answer, until nothing new is made. So the texts shown before a decision are the ones that it sends.
 */
import type {
  ActKind,
  CardKind,
  Case,
  Effect,
  EffectKey,
  EffectState,
  Instant,
  Look,
  Outcome,
  Person,
  Place,
  StageKind,
} from './case.ts';
import type { Account, PersonAct, Refusal, Step, World } from './event.ts';
import { PLACES } from './evidence.ts';
import { step } from './step.ts';

/** One act that would be made. */
export interface Foreseen {
  readonly effect: Effect;
  /** When it would be made, were everything before it done at once. */
  readonly at: Instant;
  /** The act on whose success it follows; null: the decision itself makes it. */
  readonly after: EffectKey | null;
}

export interface Foresight {
  readonly kind: 'foreseen';
  /** The case right after the decision. */
  readonly next: Case;
  /** And once everything that follows by itself has succeeded. */
  readonly then: Case;
  /** The stages on the way, each with the act that brought it; the first is the decision's own. */
  readonly stages: readonly {
    readonly stage: StageKind;
    readonly after: EffectKey | null;
    readonly at: Instant;
  }[];
  /** In the order in which they would be made. */
  readonly acts: readonly Foreseen[];
  readonly withdrawn: readonly { readonly key: EffectKey; readonly reason: string }[];
}

/** More acts than any decision leads to: a loop would be a mistake of the rules. */
const ACTS_MOST = 40;
/** The reference under which the decision's own reason stands in the texts. */
export const REASON = 'reason';
/** Who looks by hand is not known before. */
const SOMEBODY = 'whoever looks';
/** Stands in the texts for the number that the helpdesk will give. */
export const NEW_TICKET = '…';

/** What a look can read by itself; where nobody reads, a person looks (A2). */
export type Readable = readonly Place[] | 'byHand';

/** @param given `reason`: whether one was written. */
export function foresee(
  current: Case,
  act: PersonAct,
  by: Person,
  at: Instant,
  given: { readonly world: World; readonly reason: boolean; readonly readable: Readable },
): Foresight | { readonly kind: 'refused'; readonly refusal: Refusal } {
  const { world, reason, readable } = given;
  const first = step(current, { ...act, at, by, reason: reason ? REASON : null }, world);
  if (first.kind === 'refused') return first;
  // R8: the linked case is decided in the same act, and waits no more.
  const together = 'together' in act && act.together !== null;
  const going = new Going(first, together ? { ...world, pairStage: 'approved' } : world, readable, at);
  while (going.acts.length < ACTS_MOST && going.goOn());
  const { stages, acts } = going;
  return { kind: 'foreseen', next: first.case, then: going.current, stages, acts, withdrawn: first.withdraw };
}

type Stepped = Extract<Step, { kind: 'stepped' }>;
type Open = { readonly state: EffectState; readonly act: ActKind; readonly card: CardKind };

/** The case on its way, with the ledger and the account as the steps leave them. */
class Going {
  readonly acts: Foreseen[] = [];
  readonly stages: Foresight['stages'][number][] = [];
  current: Case;
  private account: Account;
  private readonly world: World;
  private readonly readable: Readable;
  private readonly open: Map<EffectKey, Open>;
  private readonly queue: Effect[] = [];
  private at: Instant;

  constructor(first: Stepped, world: World, readable: Readable, at: Instant) {
    this.world = world;
    this.readable = readable;
    this.at = at;
    this.open = new Map(world.effects);
    this.current = first.case;
    this.account = first.account;
    this.take(first, null);
  }

  private take(stepped: Stepped, after: EffectKey | null): void {
    this.current = stepped.case;
    this.account = stepped.account;
    const stage = stepped.case.stage.kind;
    if (stage !== this.stages.at(-1)?.stage) this.stages.push({ stage, after, at: this.at });
    for (const { key } of [...stepped.withdraw, ...stepped.settled]) this.open.delete(key);
    for (const effect of stepped.effects) {
      this.acts.push({ effect, at: this.at + effect.delay, after });
      if (effect.settled !== undefined) continue;
      this.open.set(effect.key, { state: 'intended', act: effect.act.kind, card: effect.card });
      if (effect.awaited) this.queue.push(effect);
    }
  }

  /** The next act that the case waits for succeeds. @returns false where it waits for none. */
  goOn(): boolean {
    const effect = this.queue.shift();
    if (effect === undefined) return false;
    const { key, act, delay } = effect;
    if (!this.open.has(key)) return true;
    this.at += delay;
    const by = { kind: 'outside', source: 'foresight' } as const;
    const event = {
      kind: 'outcome',
      at: this.at,
      by,
      key,
      act: act.kind,
      outcome: this.success(effect),
    } as const;
    const stepped = step(this.current, event, this.now());
    this.open.delete(key);
    if (stepped.kind === 'stepped') this.take(stepped, key);
    return true;
  }

  /** Streams are seen on as time goes on. */
  private now(): World {
    const sources = this.world.sources.map((source) => ({
      ...source,
      seenUpTo: source.grade === 'A' ? this.at + source.uncertainty : source.seenUpTo,
    }));
    return { ...this.world, account: this.account, sources, effects: this.open };
  }

  private success({ act }: Effect): Outcome {
    if (act.kind === 'look') return { kind: 'looked', look: this.silentLook() };
    return { kind: 'done', at: this.at, ref: act.kind === 'openContactTicket' ? NEW_TICKET : null };
  }

  /** Both can write, the contract is open, and nobody has answered. */
  private silentLook(): Look {
    const { reporter, respondent, contract, conversations, silentSince } = this.current;
    const held = this.account.standing > 0;
    const [conversation = 'the conversation of the two'] = conversations;
    const waits = {
      id: 'the message that waits',
      place: 'messageCentre',
      conversation,
      author: 'reporter',
      automatic: 'no',
    } as const;
    return {
      began: this.at,
      reporter,
      respondent,
      respondentAccount: {
        uid: respondent.uid,
        state: held ? 'suspended' : 'open',
        suspendedBy: held ? 'us' : null,
        canSignIn: true,
        canWrite: true,
      },
      contract:
        contract === null ? null : { id: contract, state: 'open', endedBy: null, betweenTheTwo: true },
      read: this.readable === 'byHand' ? PLACES : this.readable,
      conversations: [conversation, ...conversations.slice(1)],
      messages: silentSince === null ? [] : [{ ...waits, sentAt: silentSince }],
      by: this.readable === 'byHand' ? SOMEBODY : null,
    };
  }
}
