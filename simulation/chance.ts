/** Everything that is drawn, from one seed: the same seed draws the same again. */
import { seededRandom } from '../connectors/marketplace/faults.ts';
import type { Milliseconds } from '../procedure/case.ts';

export class Chance {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  /** Another one of its own, so that what one draws changes nothing for the other. */
  branch(): Chance {
    return new Chance(Math.floor(this.next() * 2 ** 32));
  }

  is(chance: number): boolean {
    return this.next() < chance;
  }

  /** A whole number from 0 up to, without, `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A whole number of milliseconds between the two. */
  between(least: Milliseconds, most: Milliseconds): Milliseconds {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<One>(list: readonly One[]): One {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('there is nothing to pick from');
    return found;
  }

  /** One of the names, by their weights. */
  weighted<Name extends string>(weights: { readonly [name in Name]: number }): Name {
    const names = Object.keys(weights) as Name[];
    let left = this.next() * names.reduce((sum, name) => sum + weights[name], 0);
    for (const name of names) {
      left -= weights[name];
      if (left < 0) return name;
    }
    return names[names.length - 1] as Name;
  }
}
