/** Commands: one registry feeds shortcuts, palette, menus, tooltips and the sheet of keys. */
import { isSingle } from './keys.ts';

/** Where a command belongs: it is found first where the focus is, then elsewhere on the screen. */
export type Area = 'case' | 'queue' | 'page' | 'anywhere' | 'dialog';

export interface Command {
  /** Unique on a screen: `queue.open`. */
  readonly id: string;
  /** A verb and its object, the same in button, palette, menu, tooltip and sheet: `Claim case`. */
  readonly label: string;
  readonly area: Area;
  /** As in keys.ts; the first is the one that is shown. */
  readonly keys: readonly string[];
  /** Why it cannot be done now, in one sentence; absent or null where it can. */
  readonly off?: string | null;
  /** Goes on while its key is held down. */
  readonly repeats?: true;
  /** Only while the focus is in its area, or nowhere: keys that scroll elsewhere. Such commands are not listed. */
  readonly inside?: true;
  /** Runs while somebody types as well, although its key is none with a modifier: Escape. */
  readonly whileTyping?: true;
  /** Other words by which the palette finds it. */
  readonly words?: string;
  run(): void;
}

/** What is on the screen, in the order in which it came. */
export class Commands {
  readonly #owners = new Map<object, readonly Command[]>();
  readonly #listeners = new Set<() => void>();
  #list: readonly Command[] = [];

  /** Sets what an owner offers. Listeners hear of it only where something that is shown has changed. */
  put(owner: object, commands: readonly Command[]): void {
    const before = this.#owners.get(owner);
    this.#owners.set(owner, commands);
    this.#renew(before === undefined || !isShownAlike(before, commands));
  }

  drop(owner: object): void {
    if (this.#owners.delete(owner)) this.#renew(true);
  }

  /** The same array as long as nothing that is shown has changed; its `run` is the newest all the same. */
  get list(): readonly Command[] {
    return this.#list;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Runs it if it is there and on. @returns why not, or null. */
  run(id: string): string | null {
    const command = this.#now(id);
    if (command === undefined) return 'This is not offered here any more.';
    if (command.off != null) return command.off;
    command.run();
    return null;
  }

  #now(id: string): Command | undefined {
    return [...this.#owners.values()].flat().findLast((one) => one.id === id);
  }

  #renew(changed: boolean): void {
    if (!changed) return;
    this.#list = [...this.#owners.values()].flat();
    for (const each of this.#listeners) each();
  }
}

function isShownAlike(one: readonly Command[], other: readonly Command[]): boolean {
  return (
    one.length === other.length &&
    one.every((command, index) => {
      const its = other[index];
      return (
        its !== undefined &&
        command.id === its.id &&
        command.label === its.label &&
        command.area === its.area &&
        (command.off ?? null) === (its.off ?? null) &&
        command.keys.join() === its.keys.join()
      );
    })
  );
}

/** What the keyboard knows besides the key. */
export interface Situation {
  /** The area in which the focus is; null on the bare page. */
  readonly area: Area | null;
  /** Whether the focus is where characters are typed. */
  readonly typing: boolean;
  /** Whether a dialog is open: then only its own commands run. */
  readonly dialog: boolean;
  /** Whether the focus is on something that takes this key itself: Enter on a button. */
  readonly taken: boolean;
  /** The key is held down. */
  readonly repeat: boolean;
  readonly singleLetters: boolean;
}

export type Found =
  | { readonly kind: 'run'; readonly command: Command }
  /** A sequence has begun: `g`. */
  | { readonly kind: 'begun'; readonly pressed: readonly string[] }
  | { readonly kind: 'nothing' };

/**
 * What a press means.
 * @param pressed what was pressed before of a sequence; empty where none has begun.
 */
export function find(
  list: readonly Command[],
  pressed: readonly string[],
  chord: string,
  situation: Situation,
): Found {
  const open = list.filter((command) => runsIn(command, situation) && mayPress(command, chord, situation));
  const whole = [...pressed, chord].join(' ');
  const matches = open.filter((command) => command.keys.includes(whole));
  const command = matches.findLast((one) => one.area === situation.area) ?? nearest(matches);
  if (command !== undefined)
    return situation.repeat && command.repeats !== true ? { kind: 'nothing' } : { kind: 'run', command };
  const begins = open.some((one) => one.keys.some((keys) => keys.startsWith(`${whole} `)));
  return begins ? { kind: 'begun', pressed: [...pressed, chord] } : { kind: 'nothing' };
}

const ORDER: readonly Area[] = ['dialog', 'case', 'page', 'queue', 'anywhere'];
const nearest = (matches: readonly Command[]): Command | undefined =>
  ORDER.flatMap((area) => matches.findLast((one) => one.area === area) ?? [])[0];

function runsIn(command: Command, { dialog, area }: Situation): boolean {
  if (dialog) return command.area === 'dialog';
  return command.inside !== true || area === null || area === command.area;
}

function mayPress(command: Command, chord: string, { typing, taken, singleLetters }: Situation): boolean {
  if (taken) return false;
  const bare = !/^(Mod|Ctrl|Alt|Meta)\+/.test(chord);
  if (typing && bare && command.whileTyping !== true) return false;
  return singleLetters || !isSingle(chord);
}

/** Commands for the palette that fit what was typed, the best first; all of them where nothing was typed. */
export function fitting(list: readonly Command[], typed: string): readonly Command[] {
  const wanted = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return list
    .map((command, index) => ({ command, index, worth: worthOf(command, wanted) }))
    .filter((one) => one.worth > 0)
    .sort(
      (one, other) =>
        other.worth - one.worth ||
        ORDER.indexOf(one.command.area) - ORDER.indexOf(other.command.area) ||
        one.index - other.index,
    )
    .map((one) => one.command);
}

/** Each word typed must begin a word of the label, or of the other words at half the worth; off ones come last. */
function worthOf({ label, words = '', off }: Command, wanted: readonly string[]): number {
  const own = label.toLowerCase().split(/\s+/);
  const others = words.toLowerCase().split(/\s+/);
  let worth = off == null ? 1000 : 1;
  for (const [place, word] of wanted.entries()) {
    if (own[place]?.startsWith(word) === true) worth += 4;
    else if (own.some((one) => one.startsWith(word))) worth += 2;
    else if (others.some((one) => one.startsWith(word))) worth += 1;
    else return 0;
  }
  return worth;
}
