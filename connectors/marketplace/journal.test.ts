import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { openJournal, readEntries } from './journal.ts';

const folder = await mkdtemp(join(tmpdir(), 'answerby-journal-'));
after(() => rm(folder, { recursive: true, force: true }));

it('whoever waits while a write is under way waits until their own entry is in the file', async () => {
  const file = join(folder, 'waits.jsonl');
  const { journal } = await openJournal(file);
  journal.append({ kind: 'close', uid: 'a' });
  const first = journal.synced();
  journal.append({ kind: 'close', uid: 'b' });
  await journal.synced();
  assert.deepEqual(
    readEntries(await readFile(file, 'utf8')).map((entry) => entry.kind === 'close' && entry.uid),
    ['a', 'b'],
  );
  await first;
  await journal.close();
});
