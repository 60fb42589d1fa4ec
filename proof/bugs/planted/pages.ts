/** Bugs in what the pages compute from the desk's answers. */
import type { Bug } from '../bug.ts';

export const PAGES: readonly Bug[] = [
  {
    name: 'a double click is two decisions',
    breaks: 'A1',
    file: 'web/case/decision.ts',
    was: '    if (this.#last?.said !== said) this.#last =',
    now: '    if (this.#last !== undefined) this.#last =',
    tests: ['web/case/acts.test.ts'],
  },
  {
    name: 'a place that was not seen is shown as silent',
    breaks: 'H5',
    file: 'web/case/obligation.ts',
    was: "  if (stage.kind === 'undecided' && (stage.behind ?? []).includes(place)) return 'unknown';\n",
    now: '  void place;\n',
    tests: ['web/case/obligation.test.ts'],
  },
  {
    name: 'a hold is drawn before it is confirmed',
    breaks: 'H12',
    file: 'web/line/windows.ts',
    was: 'bar: suspended === null ? null : strokeOf(at, suspended, lifted ?? Math.max(end, suspended)),',
    now: 'bar: strokeOf(at, approved, lifted ?? end),',
    tests: ['web/line/geometry.test.ts'],
  },
  {
    name: 'a notice that bounced is drawn as accepted',
    breaks: 'P6',
    file: 'web/line/windows.ts',
    was: "      isVoid: flag.state === 'bounced' || flag.state === 'refused',",
    now: "      isVoid: flag.state === 'refused',",
    tests: ['web/line/geometry.test.ts'],
  },
  {
    name: 'a change is read before it has arrived whole',
    breaks: 'DESIGN 1, readers follow commits',
    file: 'web/live/parse.ts',
    was: "    this.#rest = blocks.pop() ?? '';\n",
    now: '',
    tests: ['web/live/parse.test.ts'],
  },
  {
    name: 'a decision in bulk goes out without the reason that it needs',
    breaks: 'A3',
    file: 'web/bulk/acts.ts',
    was: '  if (reasonNeeded && reason === null) return',
    now: "  if (reasonNeeded && filled.reason === '') return",
    tests: ['web/bulk/acts.test.ts'],
  },
];
