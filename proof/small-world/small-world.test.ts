import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readArguments } from './arguments.ts';
import { answersInTime, wrongAct, wrongQuiet } from './judge.ts';
import { keyOf } from './key.ts';
import { kindOf } from './kinds.ts';
import { replay, runScenes } from './run.ts';
import { rootOf, settingOf } from './scene.ts';
import { SCENES } from './scenes.ts';
import { Turn } from './turn.ts';
import { differences, readUnreached, unreachedList, wanted } from './unreached.ts';
import type { SmallWorld } from './world.ts';

const DEPTH = 6;
const scene = (name: string) => {
  const found = SCENES.find((one) => one.name === name);
  assert.ok(found !== undefined);
  return found;
};

/** The world after these events of a scene, each of which must be possible. */
function after(name: string, ...kinds: readonly string[]): SmallWorld {
  const setting = settingOf(scene(name));
  let world = rootOf(scene(name), () => {});
  for (const kind of kinds) {
    const turn = new Turn(world, setting, () => {});
    assert.ok(kindOf(kind)(turn), kind);
    assert.equal(turn.broken, null);
    world = turn.world;
  }
  return world;
}

describe('The small world', () => {
  const run = runScenes(SCENES, DEPTH);

  it(`breaks no rule in any sequence of up to ${DEPTH} events`, () => {
    assert.equal(run.violation, null);
    assert.equal(run.explored.length, SCENES.length);
  });

  it('reaches every way, cell and refusal of the core but those of its list, and no other', () => {
    assert.deepEqual(differences(wanted(), unreachedList(), run.coverage.reached, DEPTH), []);
  });

  it('counts every sequence: as many as a walk without merging finds', () => {
    const { kinds } = scene('decision');
    const setting = settingOf(scene('decision'));
    const count = (world: SmallWorld, left: number): number =>
      left === 0
        ? 1
        : kinds
            .map((name) => {
              const turn = new Turn(world, setting, () => {});
              if (!kindOf(name)(turn)) return 0;
              return count(turn.refused ? world : turn.world, left - 1);
            })
            .reduce((one, other) => one + other, 0);
    const root = rootOf(scene('decision'), () => {});
    const { sequences } = runScenes([scene('decision')], 3).explored[0] ?? { sequences: [] };
    assert.deepEqual(
      sequences,
      [0, 1, 2, 3].map((length) => BigInt(count(root, length))),
    );
  });
});

describe('The key of a world', () => {
  it('is the same whatever numbers its acts bear', () => {
    const again = ['approve', 'call-back', 'approve'];
    const once = after('decision', ...again);
    const twice = after('decision', ...again, 'call-back', 'approve');
    assert.equal(keyOf(twice), keyOf(once));
    assert.notEqual(twice.acts[0]?.key, once.acts[0]?.key);
  });

  it('differs where the desk has not seen what was written', () => {
    assert.notEqual(keyOf(after('decision', 'answer')), keyOf(after('decision', 'write')));
  });
});

describe('The judge', () => {
  it('imports types alone', () => {
    for (const file of ['judge.ts', 'memory.ts']) {
      const text = readFileSync(new URL(file, import.meta.url), 'utf8');
      assert.deepEqual(
        text
          .split('\n')
          .filter((line) => /^(import|export) .*from/.test(line) && !line.startsWith('import type')),
        [],
      );
    }
  });

  it('takes an answer at the deadline as one in time, and one a moment later as none', () => {
    const waiting = after('answers', 'write');
    const [memory] = waiting.memory;
    const [, written] = waiting.written;
    assert.ok(memory?.deadline != null && written !== undefined);
    const sent = (sentAt: number): SmallWorld => ({
      ...waiting,
      written: [{ ...written, message: { ...written.message, sentAt } }],
    });
    assert.equal(answersInTime(sent(memory.deadline), 0).length, 1);
    assert.equal(answersInTime(sent(memory.deadline + 1), 0).length, 0);
  });

  it('sees an act that is done twice, and a hold that an answer in time forbids', () => {
    const suspending = after('decision', 'approve', 'look-done', 'watermark');
    const [act] = suspending.acts;
    assert.ok(act !== undefined);
    assert.equal(wrongAct(suspending, act, true), null);
    assert.match(wrongAct(suspending, { ...act, happened: true }, true) ?? '', /^I3/);
    const [memory] = suspending.memory;
    const [first] = suspending.written;
    assert.ok(first !== undefined && memory?.deadline != null);
    const message = { ...first.message, author: 'respondent', sentAt: memory.deadline } as const;
    const answered = { ...suspending, written: [{ ...first, message }] };
    assert.match(wrongAct(answered, act, true) ?? '', /^I1/);
  });

  it('sees an account that is held although no case wants it', () => {
    const world = after('decision');
    assert.equal(wrongQuiet(world), null);
    assert.match(wrongQuiet({ ...world, outside: { ...world.outside, suspended: true } }) ?? '', /^I7/);
  });
});

describe('The list of what is not reached', () => {
  const all = ['way a', 'way b', 'way c'];
  const list = readUnreached('what,length,reason\n"way b",7,"far"\n"way c",never,"locked"\n');

  it('is wrong where something is missing, where it says too much, and where it speaks of nothing', () => {
    assert.deepEqual(differences(all, list, new Set(['way a']), 6), []);
    assert.deepEqual(differences(all, list, new Set(['way a', 'way b']), 8), []);
    assert.match(differences(all, list, new Set(), 6).join(), /way a is not reached/);
    assert.match(differences(all, list, new Set(['way a']), 7).join(), /way b is not reached/);
    assert.match(differences(all, list, new Set(all), 8).join(), /way c is reached, although/);
    assert.match(differences(['way a'], list, new Set(['way a']), 8).join(), /does not exist/);
  });
});

describe('The command of the small world', () => {
  it('replays a sequence and tells what happened', () => {
    const given = readArguments(['--replay', 'decision:approve,look-done,watermark']);
    assert.ok(typeof given !== 'string' && given.replay !== null);
    const told: string[] = [];
    assert.equal(
      replay(given.replay.scene, given.replay.sequence, (line) => told.push(line)),
      null,
    );
    assert.match(told.join('\n'), /approved → suspending, makes suspend:/);
  });

  it('says what is wrong with its arguments', () => {
    for (const [words, sentence] of [
      [['--depth', 'x'], /whole number/],
      [['--scene', 'nowhere'], /no scene .*nowhere/],
      [['--replay', 'decision:fly'], /no kind of event called .*fly/],
    ] as const)
      assert.match(JSON.stringify(readArguments(words)), sentence);
  });
});
