/** How much JavaScript a browser loads before a page stands, as it travels: compressed with gzip. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { PAGES } from './pages.test-support.ts';

const BYTES_MOST = 350_000;

interface Chunk {
  readonly file: string;
  readonly isEntry?: true;
  readonly isDynamicEntry?: true;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
type Manifest = { readonly [name: string]: Chunk };

const read = (file: string): Buffer => readFileSync(join(PAGES, file));

/** The files that have to be there before a chunk runs: itself, and whatever it imports, on and on. */
function needed(manifest: Manifest, name: string, found = new Set<string>()): ReadonlySet<string> {
  const chunk = manifest[name];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const other of chunk.imports ?? []) needed(manifest, other, found);
  return found;
}

const bytesOf = (files: ReadonlySet<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0);

test(`no page asks for more than ${BYTES_MOST / 1000} kB of JavaScript before it stands`, (t) => {
  const manifest = JSON.parse(read('.vite/manifest.json').toString()) as Manifest;
  const [entry] = Object.entries(manifest).flatMap(([name, chunk]) => (chunk.isEntry ? [name] : []));
  assert.ok(entry !== undefined);
  const document = read('index.html').toString();
  const linked = [...document.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file]) => file);
  const first = needed(manifest, entry);
  // What the document names is what the manifest says, so that nothing is loaded beside it.
  for (const file of linked) assert.ok(first.has(file ?? ''), `${file} is not in the manifest`);
  const pages = Object.entries(manifest).flatMap(([name, chunk]) => (chunk.isDynamicEntry ? [name] : []));
  assert.ok(pages.length > 0);
  const sizes = pages.map((page) => {
    const all = new Set([...first, ...needed(manifest, page)]);
    return { page, bytes: bytesOf(all) };
  });
  for (const { page, bytes } of [{ page: 'every page', bytes: bytesOf(first) }, ...sizes]) {
    t.diagnostic(`${(bytes / 1000).toFixed(1)} kB: ${page}`);
    assert.ok(bytes <= BYTES_MOST, `${page} takes ${bytes} bytes`);
  }
});
