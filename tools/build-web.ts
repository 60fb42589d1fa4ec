// `npm run build-web`: the pages, from web/ to out/web, where they are not built from what stands there already.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'out', 'web');
const mark = join(out, '.built-from');
/** What a browser asks for again and again, and what compresses. */
const COMPRESSED = new Set(['.js', '.css', '.svg']);

function hashOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const entry of readdirSync(join(root, 'web'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !/\.test(-support)?\./.test(one.name))
    .map((one) => join(one.parentPath, one.name))
    .sort())
    hash.update(`\0${entry.slice(root.length)}\0`).update(readFileSync(entry));
  return hash.digest('hex');
}

const wanted = hashOfSources();
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  console.error('Building the pages …');
  // Loaded only where there is something to build: it costs half a second of every start.
  const { build } = await import('vite');
  await build({ configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'warn' });
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSED.has(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(bytes));
    writeFileSync(`${path}.gz`, gzipSync(bytes));
  }
  writeFileSync(mark, wanted);
}
