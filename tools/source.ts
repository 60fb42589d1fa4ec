import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { sourceFiles } from './files.ts';

/** A file as the house rules see it. */
export type Source = { readonly path: string; readonly text: string };

/** What one file pulls in, and whether the import survives into the running program. */
export type Import = { readonly from: string; readonly typeOnly: boolean };

/** A function with its first line and length. */
export type Extent = { readonly name: string; readonly line: number; readonly lines: number };

/** All files of the project with their text. */
export function readSources(root: string): readonly Source[] {
  return sourceFiles(root).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

type Program = ReturnType<typeof parseSync>['program'];

const programs = new WeakMap<Source, Program>();

/** The syntax tree; a file that cannot be parsed is a violation of its own. */
export function programOf(source: Source): Program {
  let program = programs.get(source);
  if (program === undefined) {
    const parsed = parseSync(source.path, source.text);
    if (parsed.errors.length > 0)
      throw new Error(`${source.path} cannot be parsed: ${parsed.errors[0]?.message}`);
    program = parsed.program;
    programs.set(source, program);
  }
  return program;
}

/** What only serves tests although its name does not say so: the suite for connectors, and the databases of tests. */
const TEST_MATERIAL = ['connectors/contract.ts', 'desk/db/testing.ts'];

/** Tests and what only serves them. */
export function isTest(path: string): boolean {
  if (TEST_MATERIAL.includes(path)) return true;
  return /\.(test|test-support)\.(ts|tsx|mjs)$/.test(path) || path.split('/').includes('histories');
}

/** The line, from 1, at which an offset lies. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Imports, exports from elsewhere, and files named by a relative string, such as `new URL('./main.ts', import.meta.url)`. */
export function importsOf(source: Source): readonly Import[] {
  const found: Import[] = [];
  const add = (value: unknown, typeOnly: boolean) => {
    if (typeof value !== 'string' || !/^\.\.?\//.test(value)) return;
    found.push({ from: posix.normalize(posix.join(posix.dirname(source.path), value)), typeOnly });
  };
  new Visitor({
    ImportDeclaration(node) {
      const all =
        node.specifiers.length > 0 &&
        node.specifiers.every((one) => 'importKind' in one && one.importKind === 'type');
      add(node.source.value, node.importKind === 'type' || all);
    },
    ExportNamedDeclaration: (node) => add(node.source?.value, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source.value, node.exportKind === 'type'),
    TSImportType: (node) => add(node.source.value, true),
    ImportExpression: (node) => add(node.source.type === 'Literal' ? node.source.value : undefined, false),
    NewExpression: (node) =>
      add(node.arguments[0]?.type === 'Literal' ? node.arguments[0].value : undefined, false),
  }).visit(programOf(source));
  return found;
}

/** Every function of a file. */
export function functionsOf(source: Source): readonly Extent[] {
  const found: Extent[] = [];
  const add = (node: { start: number; end: number }, name: string) => {
    const line = lineAt(source.text, node.start);
    found.push({ name, line, lines: lineAt(source.text, node.end) - line + 1 });
  };
  new Visitor({
    FunctionDeclaration: (node) => add(node, node.id?.name ?? 'default'),
    FunctionExpression: (node) => add(node, node.id?.name ?? 'a function'),
    ArrowFunctionExpression: (node) => add(node, 'an arrow function'),
  }).visit(programOf(source));
  return found;
}

/** Positions of `object.property`, also as `object['property']`. */
export function membersOf(source: Source): readonly { readonly name: string; readonly line: number }[] {
  const found: { name: string; line: number }[] = [];
  new Visitor({
    MemberExpression(node) {
      const property =
        node.property.type === 'Identifier' && !node.computed
          ? node.property.name
          : node.property.type === 'Literal'
            ? node.property.value
            : undefined;
      const object =
        node.object.type === 'Identifier'
          ? node.object.name
          : node.object.type === 'MemberExpression'
            ? '…'
            : undefined;
      if (typeof property === 'string' && object !== undefined)
        found.push({ name: `${object}.${property}`, line: lineAt(source.text, node.start) });
    },
  }).visit(programOf(source));
  return found;
}
