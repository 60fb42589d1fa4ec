import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPool, urlOfDatabase } from '../db/database.ts';
import { testServer } from '../db/testing.ts';
import { examine } from '../doctor.ts';
import { readDemoArguments } from './arguments.ts';
import { DATABASE, runDemo } from './demo.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

test('the demo lives: people report, are asked and answer, and the terminal shows counts of the desk’s tables', {
  timeout: 120_000,
}, async () => {
  const ending = new AbortController();
  let written = '';
  const out = {
    write(text: string) {
      written += text;
      if (/reports \d+.*asked, clock running \d+.*answered \d+.*acts done \d+/.test(text)) ending.abort();
    },
  };
  const given = readDemoArguments(['--seed', '1']);
  assert.ok(typeof given !== 'string');
  await runDemo(
    { ...given, server: await testServer(), host: '127.0.0.1', port: 0, pages: null, log: silent, out },
    ending.signal,
  );
  assert.match(written, /48 hours of a notice take 48 seconds/);
  assert.match(written, /Open http:\/\/127\.0\.0\.1:\d+ in a browser/);
  assert.doesNotMatch(written, /wrong holds/);
  const pool = await openPool(urlOfDatabase(await testServer(), DATABASE), { connections: 1 });
  assert.deepEqual(await examine(pool), []);
  await pool.end();
});

test('arguments of the demo are read, and wrong ones named', () => {
  assert.deepEqual(readDemoArguments([]), { realTime: false, agent: true, seed: 1, seconds: null });
  assert.deepEqual(readDemoArguments(['--real-time', '--no-agent', '--seed', '7', '--seconds', '30']), {
    realTime: true,
    agent: false,
    seed: 7,
    seconds: 30,
  });
  const unknown = readDemoArguments(['--fast']);
  assert.ok(typeof unknown === 'string' && unknown.includes('--fast'));
  assert.equal(readDemoArguments(['--seconds', 'many']), '--seconds must be a whole number.');
});
