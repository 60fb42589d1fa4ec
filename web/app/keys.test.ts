import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ariaKeys, capsOf, chordOf, isSingle, type Press } from './keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  altGraph: false,
  ...more,
});

describe('a press as text', () => {
  test('a letter stays the same letter under Caps Lock, and Shift is said', () => {
    assert.equal(chordOf(press('J'), false), 'j');
    assert.equal(chordOf(press('X', { shiftKey: true }), false), 'Shift+x');
  });

  test('a sign is the sign, whether a layout wants Shift or AltGr for it or nothing', () => {
    assert.equal(chordOf(press('?', { shiftKey: true }), false), '?');
    assert.equal(chordOf(press('/', { shiftKey: true }), false), '/');
    assert.equal(chordOf(press('/', { ctrlKey: true, altKey: true, altGraph: true }), false), '/');
  });

  test('a layout without Latin letters gives the one beside its own', () => {
    assert.equal(chordOf(press('о', { code: 'KeyJ' }), false), 'j');
    assert.equal(chordOf(press('ö', { code: 'Semicolon' }), false), 'ö');
  });

  test('Mod is ⌘ on a Mac and Ctrl elsewhere; the other one stays itself', () => {
    assert.equal(chordOf(press('k', { ctrlKey: true }), false), 'Mod+k');
    assert.equal(chordOf(press('k', { metaKey: true }), true), 'Mod+k');
    assert.equal(chordOf(press('k', { ctrlKey: true }), true), 'Ctrl+k');
    assert.equal(chordOf(press('k', { metaKey: true }), false), 'Meta+k');
  });

  test('modifiers alone, dead keys and input methods are no press', () => {
    assert.equal(chordOf(press('Shift', { shiftKey: true }), false), null);
    assert.equal(chordOf(press('Dead'), false), null);
    assert.equal(chordOf(press('a', { isComposing: true }), false), null);
  });
});

test('single characters are those that a voice could type', () => {
  assert.deepEqual(['j', 'Shift+x', '?', '/'].map(isSingle), [true, true, true, true]);
  assert.deepEqual(['Enter', 'Escape', 'Mod+k', 'Alt+j', 'ArrowDown'].map(isSingle), [
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('caps are drawn one by one, sequences in groups', () => {
  assert.deepEqual(capsOf('g q', false), [['g'], ['q']]);
  assert.deepEqual(capsOf('Mod+k', false), [['Ctrl', 'K']]);
  assert.deepEqual(capsOf('Mod+Shift+k', true), [['⌘', '⇧', 'K']]);
  assert.deepEqual(capsOf('Enter', false), [['↵']]);
});

test('screen readers hear the keys that can be said', () => {
  assert.equal(ariaKeys(['j', 'Mod+k', 'g q'], false), 'J Control+K');
  assert.equal(ariaKeys(['g q'], false), undefined);
});
