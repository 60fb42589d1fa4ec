/**
 * The article's own sentences. In a sentence `{windowHours}` is what the policy says (K4), `[P6]` the number of a rule,
 * `*Apply*` words as they stand on a screen, `{verb:approve}` a button as the workspace names it, `{gap:contract}` what
 * each case fills in. A number of the procedure never stands in a sentence itself.
 */
import type { PersonActKind } from '../event.ts';
import { ACTS } from '../matrix.ts';
import type { PolicySettings } from '../policy.ts';
import type { Block, Line, Span } from './block.ts';
import { FIGURES, isFigure, type FigureName } from './figures.ts';

const OPEN = '\uE000';
const CLOSE = '\uE001';

/** A value that stands for what each case fills in: it goes through the desk's own texts and comes out as a gap. */
export const gap = (name: string): string => `${OPEN}${name}${CLOSE}`;
/** The same for what the policy says, in the words of that text. */
export const figure = (setting: FigureName, text: string): string => gap(`=${setting}=${text}`);

const PIECE = /\{[\w:]+\}|\[[A-Z]\d+\]|\*[^*]+\*|\uE000[^\uE001]*\uE001/u;

/** @throws for a name that no setting and no act has: an article with a wrong word must not be shown. */
export function line(sentence: string, policy: PolicySettings): Line {
  const spans: Span[] = [];
  let rest = sentence;
  for (let found = PIECE.exec(rest); found !== null; found = PIECE.exec(rest)) {
    if (found.index > 0) spans.push({ kind: 'text', text: rest.slice(0, found.index) });
    spans.push(spanOf(found[0], policy));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest !== '') spans.push({ kind: 'text', text: rest });
  return spans;
}

function spanOf(piece: string, policy: PolicySettings): Span {
  const inner = piece.slice(1, -1);
  if (piece.startsWith(OPEN)) return marked(inner);
  if (piece.startsWith('[')) return { kind: 'rule', rule: inner };
  if (piece.startsWith('*')) return { kind: 'label', text: inner };
  if (isFigure(inner)) return { kind: 'figure', text: FIGURES[inner].says(policy), setting: inner };
  const [sort, name = ''] = inner.split(':', 2);
  if (sort === 'verb' && isAct(name)) return { kind: 'label', text: ACTS[name].verb };
  if (sort === 'gap') return { kind: 'gap', text: name };
  throw new Error(`the article knows no ${piece}`);
}

const isAct = (name: string): name is PersonActKind => Object.hasOwn(ACTS, name);

function marked(inner: string): Span {
  const [, setting = '', text = ''] = /^=(\w+)=(.*)$/su.exec(inner) ?? [];
  return isFigure(setting) ? { kind: 'figure', text, setting } : { kind: 'gap', text: inner };
}

/** A line of the desk's own texts: only what was marked in it is marked, its words stay as they are. */
export function plainLine(text: string): Line {
  return text
    .split(/(\uE000[^\uE001]*\uE001)/u)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(OPEN) ? marked(part.slice(1, -1)) : { kind: 'text', text: part }));
}

/** Blocks of one policy, each from its sentences; a sentence that does not apply is null and left out. */
export function writer(policy: PolicySettings): {
  readonly p: (sentence: string) => Block;
  readonly list: (label: string | null, sentences: readonly (string | null)[]) => Block;
  readonly steps: (label: string | null, sentences: readonly (string | null)[]) => Block;
  readonly mind: (sentence: string) => Block;
  readonly never: (sentence: string) => Block;
  readonly table: (
    label: string,
    head: readonly string[],
    rows: readonly (readonly string[] | null)[],
  ) => Block;
} {
  const lines = (sentences: readonly (string | null)[]): readonly Line[] =>
    sentences.filter((one) => one !== null).map((one) => line(one, policy));
  return {
    p: (sentence) => ({ kind: 'paragraph', line: line(sentence, policy) }),
    list: (label, sentences) => ({ kind: 'list', label, items: lines(sentences) }),
    steps: (label, sentences) => ({ kind: 'steps', label, items: lines(sentences) }),
    mind: (sentence) => ({ kind: 'note', tone: 'mind', line: line(sentence, policy) }),
    never: (sentence) => ({ kind: 'note', tone: 'never', line: line(sentence, policy) }),
    table: (label, head, rows) => ({
      kind: 'table',
      label,
      head,
      rows: rows.filter((row) => row !== null).map((row) => lines(row)),
    }),
  };
}
