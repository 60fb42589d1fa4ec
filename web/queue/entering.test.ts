import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askedIn } from './asked.ts';
import { belongs, entered } from './entering.ts';
import { WINDOW } from './windows.ts';

const row = (id: string, at: number, more: object = {}) => ({
  id,
  home: 'deciding' as const,
  needsPerson: true,
  tasks: [{ kind: 'decide', for: 'escalations', since: '', card: null, goesWrongAt: '', then: 'waits' }],
  desk: 'escalations' as const,
  assigned: null,
  respondent: {
    uid: id,
    name: null,
    kind: 'freelancer' as const,
    zone: 'UTC',
    country: 'PH',
    language: 'en',
    protected: false,
  },
  pair: null,
  mass: false,
  urgency: { rank: 1, at: new Date(at).toISOString(), what: 'waits', task: 'decide' },
  ...more,
});
const asked = (words: string) => askedIn(new URLSearchParams(words));

describe('a case that comes', () => {
  test('belongs where section, kind and every filter say so', () => {
    const one = row('a', 0, { assigned: 'ada' });
    for (const words of [
      '',
      'kind=decide',
      'desk=escalations',
      'assigned=me',
      'assigned=ada',
      'country=PH',
      'userKind=freelancer&language=en',
    ])
      assert.ok(belongs(one, asked(words), 'ada'), words);
    for (const words of [
      'section=waiting',
      'kind=verify',
      'assigned=nobody',
      'assigned=bo',
      'country=DE',
      'tag=pair',
      'tag=mass',
      'language=de',
    ])
      assert.ok(!belongs(one, asked(words), 'ada'), words);
  });

  test('belongs to a kind whichever of its tasks it is', () => {
    const [decide] = row('a', 0).tasks;
    const both = row('a', 0, { tasks: [decide, { ...decide, kind: 'doubt' }] });
    for (const kind of ['decide', 'doubt']) assert.ok(belongs(both, asked(`kind=${kind}`), null), kind);
  });

  test('is not put into lists whose order a row does not tell', () => {
    for (const words of ['q=a', 'section=closed', 'section=all&q=a'])
      assert.ok(!belongs(row('a', 0), asked(words), null), words);
  });
});

describe('the rows of a window', () => {
  const rows = [row('b', 20), row('d', 40), row('f', 60)];
  const ids = (list: readonly { readonly id: string }[]): string => list.map(({ id }) => id).join('');

  test('take in what comes by rank, instant and id', () => {
    assert.equal(ids(entered(rows, [row('c', 30)], 0)), 'bcdf');
    assert.equal(ids(entered(rows, [row('a', 10), row('g', 70)], 0)), 'abdfg');
    assert.equal(ids(entered(rows, [row('e', 40)], 0)), 'bdef');
    assert.equal(
      ids(entered(rows, [row('z', 90, { urgency: { ...row('z', 90).urgency, rank: 0 } })], 0)),
      'zbdf',
    );
    assert.equal(ids(entered([], [row('a', 1)], 0)), 'a');
  });

  test('leave what stands before or behind them to other windows', () => {
    assert.equal(entered(rows, [row('a', 10)], 3), rows);
    const full = Array.from({ length: WINDOW }, (_, index) => row(`x${index}`, index));
    assert.equal(entered(full, [row('y', WINDOW + 1)], 0), full);
    const more = entered(full, [row('y', 5.5)], 0);
    assert.deepEqual([more.length, more[6]?.id, more.at(-1)?.id], [WINDOW, 'y', `x${WINDOW - 2}`]);
  });
});
