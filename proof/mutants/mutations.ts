/** Small changes to one file, each of which some test has to notice: comparisons, conditions, literals, calls, bodies. */
import { parseSync, Visitor } from 'oxc-parser';

/** One change: `was` at `start` becomes `now`. Offsets count characters of the file. */
export interface Mutation {
  readonly operator: Operator;
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  readonly was: string;
  readonly now: string;
}

export type Operator =
  | 'boundary'
  | 'comparison'
  | 'condition'
  | 'logic'
  | 'arithmetic'
  | 'negation'
  | 'boolean'
  | 'number'
  | 'string'
  | 'array'
  | 'body'
  | 'call'
  | 'method';

const BOUNDARY: { readonly [operator: string]: string } = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const OPPOSITE: { readonly [operator: string]: string } = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
};
const ARITHMETIC: { readonly [operator: string]: string } = { '+': '-', '-': '+', '*': '/', '/': '*' };
const LOGIC: { readonly [operator: string]: string } = { '&&': '||', '||': '&&', '??': '&&' };
/** Methods of arrays and of `Math` whose opposite a test has to tell from them. */
const METHOD: { readonly [name: string]: string } = { some: 'every', every: 'some', max: 'min', min: 'max' };

interface Extent {
  readonly start: number;
  readonly end: number;
}
type Add = (operator: Operator, part: Extent, now: string) => void;

/** Every mutation of a file, in the order of its text. Types and imports are the compiler's to check. */
export function mutationsOf(path: string, text: string): readonly Mutation[] {
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path} cannot be parsed: ${parsed.errors[0]?.message}`);
  const untouched = typesOf(parsed.program);
  const found: Mutation[] = [];
  const add: Add = (operator, { start, end }, now) => {
    const was = text.slice(start, end);
    if (was === now || untouched.some((one) => one.start <= start && end <= one.end)) return;
    found.push({ operator, start, end, line: text.slice(0, start).split('\n').length, was, now });
  };
  operators(parsed.program, text, add);
  values(parsed.program, add);
  return found.sort((one, other) => one.start - other.start || one.end - other.end);
}

type Program = ReturnType<typeof parseSync>['program'];

/** Where a change would be no change of what runs: types, imports, names of fields. */
function typesOf(program: Program): readonly Extent[] {
  const found: Extent[] = [];
  const leave = ({ start, end }: Extent): void => void found.push({ start, end });
  new Visitor({
    ImportDeclaration: leave,
    ExportAllDeclaration: leave,
    TSTypeAnnotation: leave,
    TSTypeAliasDeclaration: leave,
    TSInterfaceDeclaration: leave,
    TSTypeParameterInstantiation: leave,
    TSTypeParameterDeclaration: leave,
    TSAsExpression: (node) => leave(node.typeAnnotation),
    TSSatisfiesExpression: (node) => leave(node.typeAnnotation),
    Property: (node) => void (node.computed || leave(node.key)),
    // What a case is compared with is the compiler's to check: the switches are exhaustive.
    SwitchCase: (node) => void (node.test === null || leave(node.test)),
  }).visit(program);
  return found;
}

/** Comparisons, conditions, arithmetic. */
function operators(program: Program, text: string, add: Add): void {
  /** The operator itself stands between its two sides, with nothing but blanks and comments around it. */
  const between = (left: Extent, right: Extent, operator: string): Extent => {
    const start = text.indexOf(operator, left.end);
    return start >= 0 && start < right.start ? { start, end: start + operator.length } : { start: 0, end: 0 };
  };
  const isText = (node: { readonly type: string; readonly value?: unknown }): boolean =>
    node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
  const always = (test: Extent): void => {
    add('condition', test, 'true');
    add('condition', test, 'false');
  };
  new Visitor({
    BinaryExpression(node) {
      const { operator, left, right } = node;
      const sign = between(left, right, operator);
      const boundary = BOUNDARY[operator];
      const opposite = OPPOSITE[operator];
      const arithmetic = ARITHMETIC[operator];
      if (boundary !== undefined) add('boundary', sign, boundary);
      if (opposite !== undefined) add('comparison', sign, opposite);
      if (arithmetic !== undefined && !isText(left) && !isText(right)) add('arithmetic', sign, arithmetic);
    },
    LogicalExpression(node) {
      const now = LOGIC[node.operator];
      if (now === undefined) return;
      // `a ?? b || c` is no expression: what mixes the two gets its parentheses.
      const whole = text.slice(node.start, node.end);
      const sign = between(node.left, node.right, node.operator);
      const at = sign.start - node.start;
      add('logic', node, `(${whole.slice(0, at)}${now}${whole.slice(at + node.operator.length)})`);
    },
    IfStatement: (node) => always(node.test),
    ConditionalExpression: (node) => always(node.test),
    UnaryExpression(node) {
      if (node.operator === '!') add('negation', node, text.slice(node.argument.start, node.argument.end));
    },
    CallExpression(node) {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier')
        return;
      const now = METHOD[callee.property.name];
      if (now !== undefined) add('method', callee.property, now);
    },
  }).visit(program);
}

/** Literals, bodies of functions, calls whose result nobody takes. */
function values(program: Program, add: Add): void {
  const body = (node: { readonly body: { readonly type: string } & Extent } | null): void => {
    const block = node?.body as { readonly type: string; readonly body?: readonly unknown[] } & Extent;
    if (block.type === 'BlockStatement' && (block.body?.length ?? 0) > 0) add('body', block, '{}');
  };
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'boolean') add('boolean', node, String(!node.value));
      if (typeof node.value === 'number') add('number', node, String(node.value + 1));
      if (typeof node.value === 'string' && node.value !== '') add('string', node, "''");
    },
    TemplateLiteral(node) {
      if (node.quasis.some(({ value }) => value.raw.trim() !== '')) add('string', node, '``');
    },
    ArrayExpression(node) {
      if (node.elements.length > 0) add('array', node, '[]');
    },
    FunctionDeclaration: (node) => body(node.body === null ? null : { body: node.body }),
    ArrowFunctionExpression: (node) => body(node),
    FunctionExpression: (node) => body(node.body === null ? null : { body: node.body }),
    ExpressionStatement(node) {
      const { expression } = node;
      if (expression.type === 'CallExpression') add('call', node, ';');
      if (expression.type === 'AssignmentExpression') add('call', node, ';');
    },
  }).visit(program);
}

/** The text with the mutation in it. */
export const mutated = (text: string, { start, end, now }: Mutation): string =>
  `${text.slice(0, start)}${now}${text.slice(end)}`;
