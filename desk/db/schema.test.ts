import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { testServer } from './testing.ts';

const WRITER = fileURLToPath(new URL('../../tools/schema.ts', import.meta.url));

it('the migrations give every column, check, key, index, function and trigger that schema.sql shows, and no other', async () => {
  const env = { ...process.env, ANSWERBY_TEST_DATABASE_URL: await testServer() };
  const { stdout } = await promisify(execFile)(process.execPath, [WRITER, '--check'], { env });
  assert.match(stdout, /is what the migrations give/);
});
