import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EQUIVALENT } from './equivalent.ts';
import { mutated, mutationsOf } from './mutations.ts';

const changesOf = (text: string): readonly string[] =>
  mutationsOf('procedure/a.ts', text).map((one) => mutated(text, one));

test('comparisons get another boundary and the opposite, conditions both values', () => {
  assert.deepEqual(changesOf('const a = b <= c;'), ['const a = b < c;', 'const a = b > c;']);
  assert.deepEqual(changesOf('if (a) b();').slice(0, 2), ['if (true) b();', 'if (false) b();']);
  assert.deepEqual(changesOf('const a = !b;'), ['const a = b;']);
});

test('and and or change places, each in its own parentheses', () => {
  assert.deepEqual(changesOf('const a = b && c;'), ['const a = (b || c);']);
  assert.deepEqual(changesOf('const a = b ?? c;'), ['const a = (b && c);']);
});

test('literals, calls and bodies go', () => {
  assert.deepEqual(changesOf('const a = [true, 1];'), [
    'const a = [];',
    'const a = [false, 1];',
    'const a = [true, 2];',
  ]);
  assert.deepEqual(changesOf("const a = f('b');"), ["const a = f('');"]);
  assert.deepEqual(changesOf('f(a);'), [';']);
  assert.deepEqual(changesOf('const f = () => { f(); };'), ['const f = () => {};', 'const f = () => { ; };']);
  assert.deepEqual(changesOf('const a = b.some(c);'), ['const a = b.every(c);']);
});

test('types, imports, names of fields and what a case is compared with stay', () => {
  assert.deepEqual(changesOf("import { a } from './a.ts';"), []);
  assert.deepEqual(changesOf("type A = 'a' | 1; interface B { readonly c: 'd' }"), []);
  assert.deepEqual(changesOf("const a: 'b' = c as 'd';"), []);
  assert.deepEqual(changesOf("const a = { 'b-c': d };"), []);
  assert.deepEqual(changesOf("switch (a) { case 'b': break; }"), []);
});

test('a sign between texts is no arithmetic', () => {
  assert.deepEqual(changesOf('const a = b + 1;'), ['const a = b - 1;', 'const a = b + 2;']);
  assert.deepEqual(changesOf('const a = b + ``;'), []);
});

test('every mutant that is called equivalent is still one, with its reason', () => {
  for (const { file, line, was, now, why } of EQUIVALENT) {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    const lines = text.split('\n').map((one) => one.trim());
    assert.ok(
      mutationsOf(file, text).some(
        (one) => lines[one.line - 1] === line && one.was === was && one.now === now,
      ),
      `${file} has no such mutant any more: ${line}`,
    );
    assert.match(why, /^[A-Z].{20,}\.$/, `${file}: say why no test can tell them apart`);
  }
});
