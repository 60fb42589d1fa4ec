import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { connectorContract } from '../contract.ts';
import { readEntries } from './journal.ts';
import { standingClock } from './marketplace.ts';
import { remoteMarketplace } from './remote.ts';
import { serveMarketplace } from './server.ts';
import { subjectOf } from './subject.test-support.ts';

const START = 1_000_000;
const folder = await mkdtemp(join(tmpdir(), 'answerby-marketplace-'));
after(() => rm(folder, { recursive: true, force: true }));

async function served(name: string) {
  const clock = standingClock(START);
  const file = join(folder, name);
  const server = await serveMarketplace({ file, port: 0, settings: { now: clock.now, settleSeconds: 2 } });
  const remote = await remoteMarketplace(`http://127.0.0.1:${server.port}`);
  return { clock, file, server, remote };
}

connectorContract('marketplace over HTTP', async () => {
  const { clock, server, remote } = await served('contract.jsonl');
  let now = START;
  return subjectOf({
    ports: remote,
    outside: remote.outside,
    setFaults: (rules) => remote.control.setFaults(rules),
    settle: () => {
      now += 2_000;
      clock.set(now);
    },
    close: () => server.close(),
  });
});

describe('the marketplace as a process of its own', () => {
  it('has every act in its file before it answers, and none that it refused', async () => {
    const { file, server, remote } = await served('acts.jsonl');
    await remote.outside.addUser({ uid: 'a' });
    const { signal } = new AbortController();
    const outcome = await remote.backOffice.suspend(
      { key: 's:1', signal },
      { uid: 'a', reason: 'Non-Response', note: 'n' },
    );
    assert.equal(outcome.kind, 'done');
    assert.equal((await remote.backOffice.resume({ key: 'r:1', signal }, { uid: 'b' })).kind, 'refused');
    const acts = readEntries(await readFile(file, 'utf8')).filter(({ kind }) => kind === 'act');
    assert.deepEqual(
      acts.map((entry) => entry.kind === 'act' && entry.key),
      ['s:1'],
    );
    await server.close();
  });

  it('is the same marketplace after a restart, with a cut last line left out', async () => {
    const first = await served('restart.jsonl');
    await first.remote.outside.addUser({ uid: 'a' });
    const { signal } = new AbortController();
    const outcome = await first.remote.helpDesk.openTicket(
      { key: 't', signal },
      { to: 'a', subject: 's', body: 'b', linkedTo: null },
    );
    await first.server.close();
    await writeFile(first.file, `${await readFile(first.file, 'utf8')}{"kind":"act","key":"cut`);
    const second = await served('restart.jsonl');
    const again = await second.remote.helpDesk.openTicket(
      { key: 't', signal },
      { to: 'a', subject: 's', body: 'b', linkedTo: null },
    );
    assert.deepEqual(again, outcome);
    await second.remote.outside.addUser({ uid: 'b' });
    const entries = readEntries(await readFile(second.file, 'utf8'));
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      ['user', 'act', 'user'],
    );
    await second.server.close();
  });

  it('answers calls at once that nobody serves with an error, and a dead server with a promise that nothing happened', async () => {
    const { server, remote } = await served('dead.jsonl');
    const response = await fetch(`http://127.0.0.1:${server.port}/helpDesk/constructor`, {
      method: 'POST',
      body: '{"args":[]}',
    });
    assert.equal(response.status, 500);
    await response.text();
    await server.close();
    const { signal } = new AbortController();
    const outcome = await remote.backOffice.resume({ key: 'r', signal }, { uid: 'a' });
    assert.equal(outcome.kind, 'later');
  });
});
