/** For `--test-reporter`: one line of JSON for each test that failed by itself; neither files nor what only contains others. */
import type { TestEvent } from 'node:test/reporters';

export interface Failure {
  readonly name: string;
  readonly file: string | null;
}

/** A test that was false or took too long; what could not even be begun has found nothing. */
const BY_ITSELF = ['testCodeFailure', 'testTimeoutFailure'];

export default async function* failures(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    if (event.type !== 'test:fail') continue;
    const { name, details, file } = event.data;
    const kind: unknown = (details.error as { readonly failureType?: unknown }).failureType;
    if (!BY_ITSELF.some((one) => one === kind) || name.endsWith('.test.ts')) continue;
    const failure: Failure = { name, file: file ?? null };
    yield `${JSON.stringify(failure)}\n`;
  }
}
