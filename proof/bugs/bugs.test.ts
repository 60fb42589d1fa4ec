import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { BUGS } from './all.ts';
import { planted } from './bug.ts';
import { PEERS } from './planted/peers.ts';

const LEAST_BUGS = 60;
const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);

describe('The planted bugs', () => {
  it(`are at least ${LEAST_BUGS}, peers' mistakes among them, and no two have the same name`, () => {
    assert.ok(BUGS.length >= LEAST_BUGS);
    assert.ok(PEERS.length > 0);
    assert.equal(new Set(BUGS.map(({ name }) => name)).size, BUGS.length);
  });

  for (const bug of BUGS) {
    it(`can be planted: ${bug.name}`, () => {
      const text = planted(bug, readFileSync(at(bug.file), 'utf8'));
      assert.ok(
        text !== null,
        `its text does not stand in ${bug.file} exactly once: bring it in line with the code`,
      );
      assert.notEqual(bug.was, bug.now);
      for (const test of bug.tests) assert.ok(existsSync(at(test)), `${test} is not there`);
    });
  }

  it('are planted in one place only, or not at all', () => {
    assert.equal(planted({ was: 'b', now: 'x' }, 'abc'), 'axc');
    assert.equal(planted({ was: 'b', now: '$&' }, 'abc'), 'a$&c');
    assert.equal(planted({ was: 'b', now: 'x' }, 'abcb'), null);
    assert.equal(planted({ was: 'd', now: 'x' }, 'abc'), null);
  });
});
