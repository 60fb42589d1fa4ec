/** One listener for all keys of a page: what is pressed becomes a command. */
import { useEffect } from 'react';
import { commands } from './use-commands.ts';
import { find, type Area, type Situation } from './commands.ts';
import { chordOf } from './keys.ts';

/** After this long without a next key, a sequence is forgotten. */
const SEQUENCE_MS = 1500;

export const isMac = /mac|iphone|ipad/i.test(navigator.platform);

const TYPED_IN =
  'textarea, select, [contenteditable=""], [contenteditable=true], input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]):not([type=reset]):not([type=range])';
const TAKES_ENTER =
  'a[href], button, summary, [role=button], [role=menuitem], [role=tab], [role=switch], [role=checkbox], input';
const AREAS: readonly Area[] = ['case', 'queue', 'page'];

/** An element that marks where a command belongs: `<section {...area('case')}>`. */
export const area = (name: Area): { readonly 'data-area': Area } => ({ 'data-area': name });

function situationOf(event: KeyboardEvent, singleLetters: boolean): Situation {
  const target = event.target instanceof Element ? event.target : document.body;
  const named = target.closest('[data-area]')?.getAttribute('data-area');
  const isPress = event.key === 'Enter' || event.key === ' ';
  return {
    area: AREAS.find((one) => one === named) ?? null,
    typing: target.matches(TYPED_IN),
    dialog: document.querySelector('[role=dialog][aria-modal=true]') !== null,
    taken: isPress && !event.ctrlKey && !event.metaKey && target.matches(TAKES_ENTER),
    repeat: event.repeat,
    singleLetters,
  };
}

/**
 * Runs what is pressed. Single letters are off where a person has switched them off, and while typing.
 * @param refused is told why a command cannot be done now.
 * @param begun is told what a sequence has so far, and an empty list when it is over.
 */
export function useKeyboard(
  singleLetters: boolean,
  refused: (reason: string) => void,
  begun: (pressed: readonly string[]) => void,
): void {
  useEffect(() => {
    let pressed: readonly string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = (now: readonly string[]): void => {
      clearTimeout(timer);
      if (pressed.length > 0 || now.length > 0) begun(now);
      pressed = now;
      if (now.length > 0) timer = setTimeout(() => remember([]), SEQUENCE_MS);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const chord = chordOf({ ...pick(event), altGraph: event.getModifierState('AltGraph') }, isMac);
      if (chord === null) return;
      const found = find(commands.list, pressed, chord, situationOf(event, singleLetters));
      remember(found.kind === 'begun' ? found.pressed : []);
      if (found.kind === 'nothing') return;
      event.preventDefault();
      if (found.kind === 'begun') return;
      const reason = commands.run(found.command.id);
      if (reason !== null) refused(reason);
    };
    document.addEventListener('keydown', press);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', press);
    };
  }, [singleLetters, refused, begun]);
}

const pick = ({ key, code, ctrlKey, altKey, metaKey, shiftKey, isComposing }: KeyboardEvent) => ({
  key,
  code,
  ctrlKey,
  altKey,
  metaKey,
  shiftKey,
  isComposing,
});
