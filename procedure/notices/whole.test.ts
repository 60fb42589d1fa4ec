import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../calendar.ts';
import type { Wording } from './wording.ts';
import { wordingOf } from './wordings.ts';

/** With everything that a function of the wording is given, such as an instant, between braces. */
const given = ['{a}', '{b}', '{c}', '{d}'] as const;

/** Every text of a wording by the place at which it stands; what is made by a function is made once with each sort of argument. */
function* texts(value: unknown, where: string): Generator<readonly [where: string, text: string]> {
  if (typeof value === 'string') yield [where, value];
  else if (typeof value === 'function') {
    const make = value as (...args: readonly unknown[]) => string;
    if (where.endsWith('.counterpart'))
      for (const kind of ['client', 'freelancer', null])
        for (const contract of [null, '{b}']) yield [`${where}(${kind},${contract})`, make(kind, contract)];
    else if (where.endsWith('.report'))
      for (const contract of [null, '{a}']) yield [`${where}(${contract})`, make(contract)];
    else if (where.endsWith('.seen'))
      for (const grade of ['A', 'B', 'C']) yield [`${where}(${grade})`, make('{a}', '{b}', grade)];
    else yield [where, make(...given)];
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* texts(inner, `${where}.${name}`);
  }
}
const all = (wording: Wording): ReadonlyMap<string, string> => new Map(texts(wording, 'wording'));
const gapsOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name.toLowerCase()))].sort();

const english = all(wordingOf('en'));

for (const language of languages) {
  const own = all(wordingOf(language));

  test(`in ${language} nothing that is said is empty, and every letter says something`, () => {
    for (const [where, text] of own) assert.match(text, /\S{2,}|[{[]|^[ey]$/, `${where} is empty`);
    for (const [template, { subject, body }] of Object.entries(wordingOf(language).letters)) {
      assert.match(subject, /\p{L}{3,}/u, template);
      assert.ok(body.length > 0, template);
      for (const paragraph of body) {
        const text = typeof paragraph === 'string' ? paragraph : paragraph.ifKnown;
        assert.match(text, /[.?]$|^\{(words|because|outcome|statement|missing)\}$/, `${template}: ${text}`);
      }
    }
  });

  test(`in ${language} the same letters have the same paragraphs with the same gaps as in English`, () => {
    assert.deepEqual([...own.keys()].sort(), [...english.keys()].sort());
    for (const [where, text] of own) {
      // A subject may name less.
      if (where.endsWith('.subject')) continue;
      const wanted = english.get(where) ?? '';
      assert.deepEqual(gapsOf(text), gapsOf(wanted), `${where}: ${text}`);
    }
  });

  test(`in ${language} reasons, outcomes and what is missing are told apart`, () => {
    const { because, outcome, missing } = wordingOf(language).phrases;
    // An answer is an answer (H11), and who decided is nobody's business.
    const same: readonly (readonly string[])[] = [
      ['answered', 'answeredLate'],
      ['declined', 'agentDecided'],
    ];
    for (const phrases of [because, outcome, missing]) {
      const told = Object.entries(phrases).filter(
        ([name]) => !same.some(([, second]) => second === name && phrases === because),
      );
      assert.equal(new Set(told.map(([, text]) => text)).size, told.length);
      for (const [name, text] of told) assert.ok(text.split(' ').length > 2, `${name}: ${text}`);
    }
  });
}
