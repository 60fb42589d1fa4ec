/**
 * Walks all sequences of a scene. Equal worlds are one node of a graph, found level by level, so that every world is
 * expanded once; the sequences are then counted as the ways through that graph.
 */
import { keyOf } from './key.ts';
import { wronglyKept } from './quiet.ts';
import { kindOf } from './kinds.ts';
import type { Kind } from './kinds-acts.ts';
import { rootOf, settingOf, type Scene } from './scene.ts';
import { Turn, type Listener } from './turn.ts';
import type { Setting, SmallWorld } from './world.ts';

export interface Violation {
  readonly scene: string;
  readonly sequence: readonly string[];
  readonly rule: string;
}

export interface Explored {
  readonly scene: string;
  /** Distinct worlds and sequences by length: 0, 1, … depth; the worlds are those that no shorter sequence reaches. */
  readonly worlds: readonly number[];
  readonly sequences: readonly bigint[];
  readonly violation: Violation | null;
}

/** What looks at every distinct world, once: the first broken rule, or null. */
export type Inspect = (world: SmallWorld, setting: Setting, known: (key: string) => boolean) => string | null;

/** Every sequence up to this length, and what it broke. */
export function explore(scene: Scene, depth: number, hear: Listener, inspect: Inspect): Explored {
  return new Graph(scene, hear, inspect).grow(depth);
}

class Graph {
  private readonly scene: Scene;
  private readonly setting: Setting;
  private readonly kinds: readonly Kind[];
  private readonly hear: Listener;
  private readonly inspect: Inspect;
  private readonly ids = new Map<string, number>();
  /** By node: the node and the kind by which it was first reached. */
  private readonly from: number[] = [];
  private readonly by: number[] = [];
  /** By expanded node: where its successors begin. */
  private readonly starts: number[] = [0];
  private readonly successors: number[] = [];
  private violation: Violation | null = null;
  /** How long the sequences are that reach the worlds which are found now. */
  private length = 0;

  constructor(scene: Scene, hear: Listener, inspect: Inspect) {
    this.scene = scene;
    this.setting = settingOf(scene);
    this.kinds = scene.kinds.map(kindOf);
    this.hear = hear;
    this.inspect = inspect;
  }

  grow(depth: number): Explored {
    const levels: number[] = [];
    let level: SmallWorld[] = [];
    this.take(rootOf(this.scene, this.hear), -1, -1, level);
    let first = 0;
    let found = 1;
    for (let length = 0; length < depth && this.violation === null; length += 1) {
      this.length = length + 1;
      levels.push(level.length);
      // The last ones are not expanded, and need not be kept.
      const next: SmallWorld[] | null = this.length < depth ? [] : null;
      const before = this.from.length;
      for (const [n, world] of level.entries()) {
        this.expand(world, first + n, next);
        if (this.violation !== null) break;
      }
      first += level.length;
      found = this.from.length - before;
      level = next ?? [];
    }
    levels.push(found);
    return {
      scene: this.scene.name,
      worlds: levels,
      sequences: this.violation === null ? this.count(depth) : [],
      violation: this.violation,
    };
  }

  private expand(world: SmallWorld, id: number, next: SmallWorld[] | null): void {
    for (const [n, kind] of this.kinds.entries()) {
      const turn = new Turn(world, this.setting, this.hear);
      if (!kind(turn)) continue;
      if (turn.broken !== null) return this.blame(turn.broken, [...this.wayTo(id), n]);
      if (turn.refused) this.successors.push(id);
      else {
        const known = this.from.length;
        const to = this.take(turn.world, id, n, next);
        this.successors.push(to);
        if (to === known && next !== null) this.isKept(world, turn.world, to);
      }
      if (this.violation !== null) return;
    }
    this.starts.push(this.successors.length);
  }

  /** I6: what would be kept of the event, folded, is what it led to. */
  private isKept(before: SmallWorld, after: SmallWorld, to: number): void {
    for (const [of, one] of after.cases.entries()) {
      const was = before.cases[of];
      const wrong = was === undefined || was === one ? null : wronglyKept(was, one);
      if (wrong !== null) this.blame(wrong, this.wayTo(to));
    }
  }

  /** The node of a world; a new one is looked at once and kept to be expanded. */
  private take(world: SmallWorld, from: number, by: number, next: SmallWorld[] | null): number {
    const key = keyOf(world);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.from.length;
    this.ids.set(key, id);
    this.from.push(from);
    this.by.push(by);
    next?.push({ ...world, texts: [] });
    const wrong = this.inspect(world, this.setting, (one) => this.ids.has(one));
    if (wrong !== null) this.blame(wrong, this.wayTo(id));
    return id;
  }

  private blame(rule: string, way: readonly number[]): void {
    const sequence = way.map((n) => this.scene.kinds[n] ?? '');
    this.violation ??= { scene: this.scene.name, sequence, rule };
  }

  private wayTo(id: number): readonly number[] {
    const way: number[] = [];
    for (let at = id; (this.from[at] ?? -1) >= 0; at = this.from[at] ?? -1) way.unshift(this.by[at] ?? 0);
    return way;
  }

  /** How many sequences there are of each length: what arrives at a node goes on to each of its successors. */
  private count(depth: number): readonly bigint[] {
    const totals: bigint[] = [1n];
    let here = new Float64Array(this.from.length);
    here[0] = 1;
    for (let length = 0; length < depth; length += 1) {
      const next = new Float64Array(this.from.length);
      let total = 0;
      for (let id = 0; id + 1 < this.starts.length; id += 1) {
        const ways = here[id] ?? 0;
        if (ways === 0) continue;
        const end = this.starts[id + 1] ?? 0;
        for (let at = this.starts[id] ?? 0; at < end; at += 1) {
          const to = this.successors[at] ?? 0;
          next[to] = (next[to] ?? 0) + ways;
          total += ways;
        }
      }
      if (total > Number.MAX_SAFE_INTEGER) throw new Error('more sequences than can be counted exactly');
      totals.push(BigInt(total));
      here = next;
    }
    return totals;
  }
}
