/** What is measured, twice in one run: the desk, and the least SQL that does the same acts. */
import type { RawMessage } from '../connectors/ports.ts';
import type { Instant, Milliseconds } from '../procedure/case.ts';
import type { Meter } from './meter.ts';

/** How late proposals were committed, counted from each case's own deadline. */
export interface Lateness {
  readonly cases: number;
  readonly median: Milliseconds;
  readonly most99: Milliseconds;
  readonly most: Milliseconds;
}

/** Where the cases stand, how many acts are not over, and how many cases are due. */
export interface Standing {
  readonly stages: { readonly [stage: string]: number };
  readonly openActs: number;
  readonly due: number;
}

/** One of the two. Cases are numbered from 0; the people and the contract of a case are named after its number. */
export interface Side {
  readonly name: 'desk' | 'floor';
  readonly url: string;
  readonly meter: Meter;
  /** Cases `from` to `from + count - 1` are reported, in one batch. */
  report(from: number, count: number): Promise<void>;
  /** One round of acts: claimed, done, settled. @returns how many were claimed. */
  act(most: number): Promise<number>;
  /** One round of due cases, or one pass over all of them. @returns how many there were. */
  wake(most: number): Promise<number>;
  /** Whether `wake` is a pass, which has several batches at once by itself. */
  readonly passes: boolean;
  /** A person approves the holds of these cases, in one batch. */
  approve(from: number, count: number): Promise<void>;
  /** One batch of messages of the message centre. */
  hear(messages: readonly RawMessage[]): Promise<void>;
  /** Nothing sent at or before this instant is still to come. */
  seen(upTo: Instant): Promise<void>;
  /** The procedure's clock stands at `at` now and runs `rate` times as fast as the machine's. */
  setClock(at: Instant, rate: 0 | 1): Promise<void>;
  /** Of the proposals committed so far; the clock must have run since `setClock`. */
  lateness(): Promise<Lateness>;
  standing(): Promise<Standing>;
  close(): Promise<void>;
}

export const uidOfReporter = (number: number): string => `r${number}`;
export const uidOfRespondent = (number: number): string => `s${number}`;
export const contractOf = (number: number): string => `${4_000_000 + number}`;
/** The number in a name that one of the functions above made. */
export const numberIn = (uid: string): number => Number(uid.slice(1));

/** When the procedure's clock begins: a Tuesday in the past, so that no run depends on today. */
export const START: Instant = Date.UTC(2026, 2, 3, 9);

/** An answer of the respondent of a case, in the conversation of the two. */
export function answerTo(number: number, sentAt: Instant): RawMessage {
  return message(`a${number}`, uidOfRespondent(number), uidOfReporter(number), contractOf(number), sentAt);
}

/** A message between two people. */
export function message(id: string, from: string, to: string, contract: string, sentAt: Instant): RawMessage {
  return {
    id,
    conversation: `c-${contract}`,
    place: 'messageCentre',
    from,
    to,
    contract,
    author: 'user',
    automatic: 'no',
    sentAt,
    text: 'Sorry, I was travelling. I will look at it tonight and write to you.',
  };
}
