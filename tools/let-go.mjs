/** In each test file's process: what a failed test left open ends with it, after all results have been told. */
import { writeSync } from 'node:fs';
import { after } from 'node:test';

const LEFT_OPEN_MOST_MS = 20_000;
const STDERR = 2;

// The runner loads this as well, and so does what tests fork; neither has tests of its own.
if (process.env['NODE_TEST_CONTEXT'] !== undefined && /\.test\.\w+$/.test(process.argv[1] ?? ''))
  after(() => {
    // Holds nobody: it comes only where something else does.
    setTimeout(() => {
      writeSync(STDERR, `left open by a test: ${process.getActiveResourcesInfo().join(', ')}\n`);
      process.exit(1);
    }, LEFT_OPEN_MOST_MS).unref();
  });
