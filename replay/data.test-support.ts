/** Where the data for acceptance lies. It is no part of the project: where it is absent, a test that needs it is not run. */
import { resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

/** A file of the data folder, which a relative setting names as seen from the project. */
export function dataFile(...path: readonly string[]): string {
  return resolve(project, process.env.ANSWERBY_REPLAY_DATA ?? '../shared/data', ...path);
}

/** Reports the test as not run, which is never the same as passed. */
export function notRun(context: TestContext, path: string): void {
  context.skip(`not run: there is no ${path}`);
}
