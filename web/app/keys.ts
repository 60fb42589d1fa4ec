/**
 * Keys as text: `j`, `Shift+x`, `?`, `Mod+k`, `Mod+Enter`, `Escape`, and one after the other: `g q`.
 * `Mod` is ⌘ on a Mac and Ctrl elsewhere. What counts is the character that the layout gives, not where the key is.
 */

/** What a keydown says. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  /** AltGr, with which some layouts type `/` or `@`; browsers call it Ctrl and Alt. */
  readonly altGraph: boolean;
}

const SILENT = new Set([
  'Dead',
  'Process',
  'Unidentified',
  'Control',
  'Shift',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
]);
const isLetter = (key: string): boolean => /^\p{L}$/u.test(key);

/** One press as text, or null where it is none of its own: a modifier, half a character, an input method at work. */
export function chordOf(press: Press, mac: boolean): string | null {
  if (press.isComposing || SILENT.has(press.key)) return null;
  const key = keyOf(press);
  const typed = press.altGraph && key.length === 1;
  const isMod = !typed && (mac ? press.metaKey : press.ctrlKey);
  const isOther = !typed && (mac ? press.ctrlKey : press.metaKey);
  // A layout gives `?` with Shift or without: the character says it. A letter stays the same letter.
  const shows = press.shiftKey && (key.length > 1 || isLetter(key));
  return [
    isMod ? 'Mod+' : '',
    isOther ? (mac ? 'Ctrl+' : 'Meta+') : '',
    !typed && press.altKey ? 'Alt+' : '',
    shows ? 'Shift+' : '',
    key,
  ].join('');
}

/** A letter is lower case whatever Caps Lock says; a layout without Latin letters gives the one printed beside its own. */
function keyOf({ key, code }: Press): string {
  if (key === ' ') return 'Space';
  if (!isLetter(key)) return key;
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key.toLowerCase();
}

/** Whether a person who dictates could say it by accident (WCAG 2.1.4): characters without Ctrl, Alt or ⌘. */
export const isSingle = (chord: string): boolean =>
  !/^(Mod|Ctrl|Alt|Meta)\+/.test(chord) && chord.replace(/^Shift\+/, '').length === 1;

const NAMES: { readonly [key: string]: string } = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
};

/** The caps to draw, in groups that are pressed one after the other: `g q` is two groups of one. */
export function capsOf(keys: string, mac: boolean): readonly (readonly string[])[] {
  return keys.split(' ').map((chord) =>
    chord.split('+').map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl';
      if (part === 'Shift' && mac) return '⇧';
      return NAMES[part] ?? (/^[a-z]$/.test(part) && chord.includes('+') ? part.toUpperCase() : part);
    }),
  );
}

/** For screen readers, as `aria-keyshortcuts` wants it: `Control+K`, `G Q` is not expressible and left out. */
export function ariaKeys(keys: readonly string[], mac: boolean): string | undefined {
  const said = keys
    .filter((one) => !one.includes(' '))
    .map((one) =>
      one
        .replace('Mod', mac ? 'Meta' : 'Control')
        .replace(/(^|\+)([a-z])$/, (_, before: string, key: string) => before + key.toUpperCase()),
    );
  return said.length === 0 ? undefined : said.join(' ');
}
