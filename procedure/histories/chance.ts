/** Choices from a stream of numbers: a seed, or a tape that a property test shrinks. */

/** Where choices come from: a whole number from 0 to `count - 1`, or null once the tape has ended. */
export type Chance = (count: number) => number | null;

/** Choices from a seed, for ever. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

/** Choices from a tape of numbers; it ends with the tape. */
export function taped(tape: readonly number[]): Chance {
  let next = 0;
  return (count) => {
    const number = tape[next];
    next += 1;
    return number === undefined ? null : number % count;
  };
}

/** A choice among the given; the first once the tape has ended. */
export const among = <T>(chance: Chance, choices: readonly [T, ...T[]]): T =>
  choices[chance(choices.length) ?? 0] ?? choices[0];
/** True once in `count` times. */
export const onceIn = (chance: Chance, count: number): boolean => chance(count) === count - 1;
