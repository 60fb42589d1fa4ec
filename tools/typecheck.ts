// `npm run typecheck`: the whole project, the core once more with nothing of Node in sight, the pages as a browser sees them, and what drives a browser, which lives in both.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

for (const config of [
  'tsconfig.json',
  'procedure/tsconfig.json',
  'web/tsconfig.json',
  'web/tsconfig.test.json',
  'e2e/tsconfig.json',
  'bench/tsconfig.json',
]) {
  const { status } = spawnSync(process.execPath, [compiler, '-p', config], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
