/** Mutants that no test can tell from the code, each with the reason. Found by file, the text of its line, and the change. */
export interface Equivalent {
  readonly file: string;
  /** The line as it stands in the file, without the blanks around it. */
  readonly line: string;
  readonly was: string;
  readonly now: string;
  readonly why: string;
}

const ZONES = 'The list of known zones only spares looking them up: they are read the same without it.';
const of = (file: string, line: string, why: string, changes: readonly (readonly [string, string])[]) =>
  changes.map(([was, now]): Equivalent => ({ file, line, was, now, why }));

export const EQUIVALENT: readonly Equivalent[] = [
  ...of(
    'procedure/calendar.ts',
    "const primary = tag.split(/[-_]/, 1)[0]?.toLowerCase() ?? '';",
    'Only the first part is taken, however many are split off.',
    [['1', '2']],
  ),
  ...of('procedure/calendar.ts', 'if (found !== undefined) return found;', ZONES, [
    ['found !== undefined', 'false'],
  ]),
  ...of('procedure/calendar.ts', 'if (known.size < ZONES_MOST) known.set(zone, id);', ZONES, [
    ['known.size < ZONES_MOST', 'true'],
    ['known.size < ZONES_MOST', 'false'],
    ['<', '<='],
    ['<', '>='],
    ['known.set(zone, id);', ';'],
  ]),
  ...of('procedure/calendar.ts', 'const ZONES_MOST = 1000;', ZONES, [['1000', '1001']]),
  ...of(
    'procedure/asking.ts',
    "if (stage.kind !== 'paused' || window === null || stage.remaining === null) return;",
    'Only a paused case with a window comes here: what was paused before its notice has neither a remainder nor an end.',
    [
      ["stage.kind !== 'paused' || window === null || stage.remaining === null", 'false'],
      ["stage.kind !== 'paused' || window === null", "(stage.kind !== 'paused' && window === null)"],
    ],
  ),
  ...of(
    'procedure/outcomes.ts',
    "kind: 'contractChanged',",
    'What became of the contract is read from the event, never what the event is called.',
    [["'contractChanged'", "''"]],
  ),
  ...of(
    'procedure/silence.ts',
    'const short = unread.some((source) => (source.seenUpTo ?? -1) < hold.approvedAt + source.uncertainty);',
    'A watermark that is not there is earlier than every approval, whichever number before all stands for it.',
    [['1', '2']],
  ),
  ...of(
    'procedure/silence.ts',
    "clearTimer(change, 'messageUnaccepted');",
    'Wherever the lift leads, the stage that is entered next leaves this timer behind.',
    [["clearTimer(change, 'messageUnaccepted');", ';']],
  ),
];
