/** `docs/permissions.csv`: what is expected of every call. Written by hand, read here alone; the first line that fits counts. */
export const FILE = new URL('../../docs/permissions.csv', import.meta.url);

/** How somebody stands to a case. */
export const RELATIONS = ['none', 'party', 'asked', 'decided', 'assigned'] as const;
export type Relation = (typeof RELATIONS)[number];

export interface Line {
  readonly number: number;
  readonly role: string;
  readonly operation: string;
  readonly relation: string;
  readonly stage: string;
  readonly expected: 'allow' | 'deny';
}

export interface Cell {
  readonly role: string;
  readonly operation: string;
  readonly relation: Relation;
  /** `-` for what concerns no case. */
  readonly stage: string;
}

/** @throws where a line is no line. */
export function readTable(text: string): readonly Line[] {
  const [head, ...rest] = text.trimEnd().split('\n');
  if (head !== 'role,operation,relation,stage,expected') throw new Error(`an unknown head: ${head}`);
  return rest.map((row, index) => {
    const [role, operation, relation, stage, expected, ...more] = row.split(',');
    const wrong = [role, operation, relation, stage].some((part) => part === undefined || part === '');
    if (wrong || more.length > 0 || (expected !== 'allow' && expected !== 'deny'))
      throw new Error(`line ${index + 2} is no line: ${row}`);
    return { number: index + 2, role, operation, relation, stage, expected } as Line;
  });
}

/** `*` stands for any characters; `|` between names for either. */
const patterns = new Map<string, RegExp>();
export function fits(pattern: string, name: string): boolean {
  let known = patterns.get(pattern);
  if (known === undefined) {
    const either = pattern.split('|').map((part) => part.replaceAll(/[.+?^${}()[\]\\]/g, String.raw`\$&`));
    known = new RegExp(`^(${either.join('|').replaceAll('*', '.*')})$`);
    patterns.set(pattern, known);
  }
  return known.test(name);
}

/** The lines for one role and operation, in their order: most cells differ in the rest alone. */
const narrowed = new Map<string, readonly Line[]>();
function linesFor(table: readonly Line[], role: string, operation: string): readonly Line[] {
  const key = `${role} ${operation}`;
  let lines = narrowed.get(key);
  if (lines === undefined) {
    lines = table.filter((line) => fits(line.operation, operation) && fits(line.role, role));
    narrowed.set(key, lines);
  }
  return lines;
}

/** What is expected of a call, and the line that says so; no line is a deny. */
export function expectedOf(
  table: readonly Line[],
  cell: Cell,
): { readonly allow: boolean; readonly line: number } {
  const found = linesFor(table, cell.role, cell.operation).find(
    (line) => fits(line.relation, cell.relation) && fits(line.stage, cell.stage),
  );
  return { allow: found?.expected === 'allow', line: found?.number ?? 0 };
}
