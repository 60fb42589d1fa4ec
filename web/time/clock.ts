/** The desk's clock on a page: what the server said last, carried on by the time that has passed here since. */

interface Reading {
  /** Milliseconds since 1970, by the desk. */
  readonly now: number;
  /** How fast the desk's clock runs; 1 except where it is moved. */
  readonly rate: number;
  readonly readAt: number;
}

let reading: Reading | null = null;

/** Takes what the server said; an older answer that arrives late changes nothing in a clock that never goes back. */
export function setClock(now: string, rate: number): void {
  reading = { now: Date.parse(now), rate, readAt: performance.now() };
}

/** The desk's now in milliseconds since 1970; this machine's until the server has said its own. */
export function deskNow(): number {
  if (reading === null) return Date.now();
  return reading.now + (performance.now() - reading.readAt) * reading.rate;
}
