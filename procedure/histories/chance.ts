/** Choices for random walks: a seed tells them all, so that a walk comes again. */

/** Where choices come from: a whole number from 0 to `count - 1`. */
export type Chance = (count: number) => number;

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

/** A choice among the given. */
export const among = <T>(chance: Chance, choices: readonly [T, ...T[]]): T =>
  choices[chance(choices.length)] ?? choices[0];
/** True once in `count` times. */
export const onceIn = (chance: Chance, count: number): boolean => chance(count) === count - 1;
