/** What the four ports of the built-in marketplace share. */
import type { EffectKey, Instant, Milliseconds } from '../../procedure/case.ts';
import type { CallContext, CallOutcome, Found } from '../ports.ts';
import type { Act, Entry } from './entries.ts';
import { type ActFault, type Faults, givenUp, type Port } from './faults.ts';
import type { Made, Store } from './store.ts';

/** The marketplace's own clock. In a desk that moves its clock it is the desk's. */
export type Clock = () => Instant | Promise<Instant>;

export interface Inner {
  readonly store: Store;
  readonly faults: Faults;
  readonly now: Clock;
  readonly resolution: Milliseconds;
  readonly honoursKey: boolean;
  readonly findable: boolean;
  /** Applies an entry and writes it down. */
  readonly record: (entry: Entry) => Made;
  /** Bounces that are still to come. */
  bouncesToCome: { readonly key: EffectKey; readonly at: Instant }[];
}

/** An act as it arrives at the marketplace: refused, answered from its key, or done; with whatever fault is due. */
export async function perform(inner: Inner, port: Port, act: Act, call: CallContext): Promise<CallOutcome> {
  const fault = inner.faults.act(port, act.call);
  switch (fault?.kind) {
    case 'loseRequest':
      return { kind: 'unknown', why: 'the connection broke before an answer came' };
    case 'down':
      return { kind: 'later', retryAfterMs: fault.retryAfterMs, why: `${port} is down` };
    case 'refuse':
      return { kind: 'refused', code: fault.code };
    case 'timeOut':
      if (fault.done) arrive(inner, act, call.key, await inner.now(), fault);
      await givenUp(call.signal);
      return { kind: 'unknown', why: 'no answer in time' };
    case undefined:
    case 'loseAnswer':
    case 'appearLate':
    case 'forget':
    case 'twice':
    case 'bounceLater':
      return answer(inner, act, call.key, await inner.now(), fault);
  }
}

function answer(inner: Inner, act: Act, key: EffectKey, now: Instant, fault: ActFault | null): CallOutcome {
  if (fault?.kind === 'forget') {
    const ref = act.call === 'openTicket' ? inner.store.threads.nextTicket() : null;
    return { kind: 'done', at: floor(now, inner.resolution), ref };
  }
  const outcome = arrive(inner, act, key, now, fault);
  if (fault?.kind === 'twice') return arrive(inner, act, key, now, fault);
  const lost = fault?.kind === 'loseAnswer' || fault?.kind === 'appearLate';
  return lost ? { kind: 'unknown', why: 'the connection broke before an answer came' } : outcome;
}

/** What the marketplace does with a request that reached it. */
function arrive(inner: Inner, act: Act, key: EffectKey, now: Instant, fault: ActFault | null): CallOutcome {
  const known = inner.honoursKey ? inner.store.received.receipt(key) : null;
  if (known !== null) return { kind: 'done', ...known };
  const code = inner.store.refusal(act);
  if (code !== null) return { kind: 'refused', code };
  const at = floor(now, inner.resolution);
  const visibleAt = fault?.kind === 'appearLate' ? now + fault.after : at;
  const ref = inner.record({ kind: 'act', key, at, visibleAt, act });
  if (fault?.kind === 'bounceLater') inner.bouncesToCome.push({ key, at: now + fault.after });
  return { kind: 'done', at, ref };
}

/** Looks an act up by its key (A1). @throws where the read itself fails. */
export async function lookUp(inner: Inner, port: Port, call: CallContext): Promise<Found> {
  await readable(inner, port, 'find', call.signal);
  if (!inner.findable) return { kind: 'cannotTell' };
  return inner.store.received.find(call.key, await inner.now());
}

/** The beginning of every read. @throws where a fault is due. */
export async function readable(inner: Inner, port: Port, call: string, signal: AbortSignal): Promise<void> {
  const fault = inner.faults.read(port, call);
  if (fault === null) return;
  if (fault.kind === 'hang') await givenUp(signal);
  throw new Error(`${port}: ${call} failed`);
}

export const floor = (at: Instant, resolution: Milliseconds): Instant =>
  Math.floor(at / resolution) * resolution;
