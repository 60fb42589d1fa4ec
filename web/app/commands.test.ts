import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Commands, find, fitting, type Command, type Situation } from './commands.ts';

const command = (id: string, keys: readonly string[], more: Partial<Command> = {}): Command => ({
  id,
  label: id,
  area: 'anywhere',
  keys,
  run: () => undefined,
  ...more,
});
const usual: Situation = {
  area: null,
  typing: false,
  dialog: false,
  taken: false,
  repeat: false,
  singleLetters: true,
};
const found = (
  list: readonly Command[],
  chord: string,
  more: Partial<Situation> = {},
  pressed: readonly string[] = [],
) => {
  const result = find(list, pressed, chord, { ...usual, ...more });
  return result.kind === 'run' ? result.command.id : result.kind;
};

describe('a press finds a command', () => {
  const next = command('queue.next', ['j'], { area: 'queue', repeats: true });
  const claimRow = command('queue.claim', ['c'], { area: 'queue' });
  const claimCase = command('case.claim', ['c'], { area: 'case' });
  const palette = command('palette', ['Mod+k']);
  const leave = command('leave', ['Escape'], { whileTyping: true });
  const goQueue = command('go.queue', ['g q']);
  const list = [next, claimRow, claimCase, palette, leave, goQueue];

  test('first where the focus is, then in the case, then elsewhere', () => {
    assert.equal(found(list, 'c', { area: 'queue' }), 'queue.claim');
    assert.equal(found(list, 'c', { area: 'case' }), 'case.claim');
    assert.equal(found(list, 'c'), 'case.claim');
    assert.equal(found(list, 'j', { area: 'case' }), 'queue.next');
  });

  test('single letters are off while typing, what has a modifier is not', () => {
    assert.equal(found(list, 'c', { typing: true }), 'nothing');
    assert.equal(found(list, 'g', { typing: true }), 'nothing');
    assert.equal(found(list, 'Mod+k', { typing: true }), 'palette');
    assert.equal(found(list, 'Escape', { typing: true }), 'leave');
  });

  test('single letters can be switched off, sequences of them with it', () => {
    assert.equal(found(list, 'c', { singleLetters: false }), 'nothing');
    assert.equal(found(list, 'g', { singleLetters: false }), 'nothing');
    assert.equal(found(list, 'Escape', { singleLetters: false }), 'leave');
  });

  test('a sequence waits for its next key, and another key ends it', () => {
    assert.equal(found(list, 'g'), 'begun');
    assert.equal(found(list, 'q', {}, ['g']), 'go.queue');
    assert.equal(found(list, 'c', {}, ['g']), 'nothing');
  });

  test('a key that is held down repeats only what may be repeated', () => {
    assert.equal(found(list, 'j', { repeat: true }), 'queue.next');
    assert.equal(found(list, 'c', { repeat: true }), 'nothing');
  });

  test('behind an open dialog nothing runs', () => {
    const confirm = command('dialog.send', ['Mod+Enter'], { area: 'dialog' });
    assert.equal(found([...list, confirm], 'j', { dialog: true }), 'nothing');
    assert.equal(found([...list, confirm], 'Mod+k', { dialog: true }), 'nothing');
    assert.equal(found([...list, confirm], 'Mod+Enter', { dialog: true, typing: true }), 'dialog.send');
  });

  test('Enter on a button stays the button’s', () => {
    const open = command('queue.open', ['Enter', 'o']);
    assert.equal(found([open], 'Enter', { taken: true }), 'nothing');
    assert.equal(found([open], 'Enter'), 'queue.open');
  });

  test('keys that scroll are a command only where it belongs', () => {
    const down = command('queue.arrowDown', ['ArrowDown'], { area: 'queue', inside: true });
    assert.equal(found([down], 'ArrowDown', { area: 'queue' }), 'queue.arrowDown');
    assert.equal(found([down], 'ArrowDown'), 'queue.arrowDown');
    assert.equal(found([down], 'ArrowDown', { area: 'case' }), 'nothing');
  });

  test('what is off is found all the same, so that its reason can be said', () => {
    assert.equal(found([command('decide', ['d'], { off: 'Nobody has to decide now.' })], 'd'), 'decide');
  });
});

describe('the registry', () => {
  test('tells its listeners only of what is shown, and runs the newest', () => {
    const registry = new Commands();
    const owner = {};
    const ran: string[] = [];
    let told = 0;
    registry.subscribe(() => {
      told += 1;
    });
    registry.put(owner, [command('a', ['a'], { run: () => ran.push('old') })]);
    const before = registry.list;
    registry.put(owner, [command('a', ['a'], { run: () => ran.push('new') })]);
    assert.equal(told, 1);
    assert.equal(registry.list, before);
    assert.equal(registry.run('a'), null);
    assert.deepEqual(ran, ['new']);
    registry.put(owner, [command('a', ['a'], { off: 'Somebody else has it.' })]);
    assert.equal(told, 2);
    assert.equal(registry.run('a'), 'Somebody else has it.');
    registry.drop(owner);
    assert.deepEqual(registry.list, []);
    assert.notEqual(registry.run('a'), null);
  });
});

describe('the palette', () => {
  const list = [
    command('1', [], { label: 'Claim case' }),
    command('2', [], { label: 'Approve hold', words: 'suspend' }),
    command('3', [], { label: 'Call back hold', off: 'Nothing was approved.' }),
    command('4', [], { label: 'Hold list' }),
  ];
  const labels = (typed: string) => fitting(list, typed).map((one) => one.label);

  test('finds by beginnings of words, what begins with it first, what is off last', () => {
    assert.deepEqual(labels('ho'), ['Hold list', 'Approve hold', 'Call back hold']);
    assert.deepEqual(labels('app ho'), ['Approve hold']);
    assert.deepEqual(labels('susp'), ['Approve hold']);
    assert.deepEqual(labels('xyz'), []);
  });

  test('shows everything where nothing was typed', () => {
    assert.equal(labels(' ').length, 4);
  });
});
