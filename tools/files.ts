import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold nothing written by hand. */
const NOT_OURS = new Set(['node_modules', 'out', 'dist', 'coverage']);

/** Every TypeScript and JavaScript file of the project, as paths from its root, sorted. */
export function sourceFiles(root: string, folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith('.') || NOT_OURS.has(entry.name)) return [];
      if (entry.isDirectory()) return sourceFiles(root, path);
      return /\.(ts|tsx|mts|mjs|js)$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
    })
    .sort();
}
