/** The procedure as a drawing: the ways between its stages, as the core's histories have gone them, each with its rule. */
import type { ActKind, CardKind, StageKind, TimerName } from './case.ts';
import type { PersonActKind } from './event.ts';
import { ACTS } from './matrix.ts';
import { TIMER_NAMES } from './naming.ts';
import { ACT_NAMES, ACT_RULES } from './story/acts.ts';

/** One way from a stage to another. `from` null: what makes the case. */
export interface Transition {
  readonly from: StageKind | null;
  readonly to: StageKind;
  /** What brings it about: a person's act, an event, `timer:deadline`, `outcome:suspend:done`, `finishCard:hold`, `watermark`. */
  readonly by: string;
  readonly rule: string;
}

/** What brings a case from stage to stage, in a few words; a person's act by the verb of its button. */
export function triggerName(by: string): string {
  const [kind = '', what = '', how = ''] = by.split(':');
  if (kind === 'timer') return TIMER_NAMES[what as TimerName].did;
  if (kind === 'outcome') return OUTCOMES[what as ActKind](how);
  if (kind === 'finishCard') return `${CARDS[what as CardKind]} done by hand`;
  if (kind === 'couldNot') return `${CARDS[what as CardKind]} could not be done`;
  if (kind === 'settleAct') return `${ACTS.settleAct.verb}: ${ACT_NAMES[what as ActKind]}`;
  return kind in ACTS ? ACTS[kind as PersonActKind].verb : (EVENTS[kind] ?? kind);
}

const EVENTS: { readonly [kind: string]: string } = {
  reported: 'A report arrives',
  takenOver: 'A case that ran elsewhere is taken over',
  reportedAgain: 'A second, escalated report joins',
  message: 'A message arrives',
  watermark: 'A source has been seen far enough',
  bounced: 'The message bounces',
  accountChanged: 'The account changed',
  contractChanged: 'The contract ended',
  braked: 'Holds are paused',
  promiseBroken: 'A source breaks its promise',
  requested: 'The respondent asks for time',
  withdrawn: 'The reporter withdraws',
  reporterSaid: 'The reporter says whether it is resolved',
  objected: 'The respondent objects',
};
const CARDS: { readonly [card in CardKind]: string } = {
  look: 'Look card',
  notice: 'Notice card',
  message: 'Message card',
  hold: 'Hold card',
  lift: 'Lift card',
  note: 'Note card',
};
const OUTCOMES: { readonly [act in ActKind]: (how: string) => string } = {
  look: (how) => (how === 'looked' ? 'The desk looked' : 'The look failed'),
  openContactTicket: (how) => (how === 'done' ? 'The notice is accepted' : 'The notice is refused'),
  tellRespondent: (how) => (how === 'done' ? 'The message is accepted' : 'The message is refused'),
  tellReporter: (how) => (how === 'done' ? 'The message is accepted' : 'The message is refused'),
  suspend: (how) => (how === 'done' ? 'The suspension is confirmed' : 'The suspension is refused'),
  resume: (how) => (how === 'done' ? 'The lift is confirmed' : 'The lift is refused'),
  writeNote: (how) => (how === 'done' ? 'The note is written' : 'The note is refused'),
};

/** The rule that such a way stands under: the most particular that is written down. */
export function ruleOf(from: StageKind | null, to: StageKind, by: string): string {
  const [kind = '', what = ''] = by.split(':');
  const particular = RULES[`${from}>${to} ${by}`] ?? RULES[`>${to} ${by}`] ?? RULES[by];
  if (particular !== undefined) return particular;
  if (kind === 'timer') return TIMER_NAMES[what as TimerName].rule;
  if (kind in ACTS) return ACT_RULES[kind as PersonActKind];
  throw new Error(`no rule is written down for ${by} from ${from} to ${to}`);
}

/** By trigger; where it depends, by the stage that follows; where that is not enough, by both stages. */
const RULES: { readonly [way: string]: string } = {
  reported: 'R3',
  takenOver: 'P6',
  reportedAgain: 'R2',
  withdrawn: 'P12',
  contractChanged: 'P12',
  accountChanged: 'R7',
  bounced: 'P6',
  braked: 'A6',
  promiseBroken: 'L4',
  requested: 'H4',
  reporterSaid: 'P11',
  message: 'P7',
  '>closed message': 'R1',
  '>answeredLate message': 'H11',
  '>proposed message': 'P8',
  'suspending>lifting message': 'H11',
  'onHold>lifting message': 'L4',
  'closed>lifting message': 'L4',
  recordAnswer: 'P7',
  '>closed recordAnswer': 'R1',
  '>answeredLate recordAnswer': 'H11',
  'suspending>lifting recordAnswer': 'H11',
  'onHold>lifting recordAnswer': 'L4',
  watermark: 'H5',
  '>suspending watermark': 'H6',
  '>onHold watermark': 'H9',
  '>partlyAnswered timer:deadline': 'P7',
  '>answeredLate timer:deadline': 'H11',
  '>answered timer:deadline': 'P7',
  '>undecided timer:deadline': 'H5',
  'outcome:look:refused': 'H5',
  'outcome:look:unknown': 'H5',
  'outcome:look:looked': 'R7',
  '>incomplete outcome:look:looked': 'R4',
  '>frontLine outcome:look:looked': 'R1',
  '>engagement outcome:look:looked': 'R1',
  '>massReview outcome:look:looked': 'R8',
  '>noticing outcome:look:looked': 'P1',
  '>waiting outcome:look:looked': 'P6',
  '>noticeVoid outcome:look:looked': 'P6',
  '>closed outcome:look:looked': 'R3',
  '>answered outcome:look:looked': 'P7',
  '>partlyAnswered outcome:look:looked': 'P7',
  '>answeredLate outcome:look:looked': 'H11',
  '>proposed outcome:look:looked': 'H5',
  'approved>proposed outcome:look:looked': 'A6',
  '>undecided outcome:look:looked': 'H5',
  '>approved outcome:look:looked': 'H4',
  '>suspending outcome:look:looked': 'H6',
  '>onHold outcome:look:looked': 'H9',
  'onHold>lifting outcome:look:looked': 'L4',
  'outcome:openContactTicket:done': 'P6',
  '>closed outcome:openContactTicket:done': 'P7',
  '>answered outcome:openContactTicket:done': 'P7',
  '>paused outcome:openContactTicket:done': 'R7',
  'outcome:openContactTicket:refused': 'P6',
  'outcome:tellRespondent:done': 'P6',
  '>answered outcome:tellRespondent:done': 'P7',
  '>paused outcome:tellRespondent:done': 'R7',
  'outcome:tellRespondent:refused': 'P6',
  '>lifting outcome:tellRespondent:refused': 'H12',
  'outcome:suspend:done': 'H2',
  'outcome:suspend:refused': 'H12',
  'outcome:resume:done': 'L7',
  '>noticeVoid couldNot:hold': 'H12',
};

/** The way that most cases go, for drawings that show one line before all the others. */
export const USUAL: readonly (readonly [StageKind | null, StageKind])[] = [
  [null, 'intake'],
  ['intake', 'frontLine'],
  ['frontLine', 'engagement'],
  ['engagement', 'noticing'],
  ['noticing', 'waiting'],
  ['waiting', 'answered'],
  ['answered', 'closed'],
  ['waiting', 'proposed'],
  ['proposed', 'approved'],
  ['approved', 'suspending'],
  ['suspending', 'onHold'],
  ['onHold', 'lifting'],
  ['lifting', 'closed'],
];

const HEADER = 'from,to,by,rule';

/** The ways as text, checked in as `transitions.csv`. */
export function transitionsCsv(transitions: readonly Transition[]): string {
  const lines = transitions.map(({ from, to, by, rule }) => `${from ?? ''},${to},${by},${rule}`);
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/** Reads `transitions.csv` back. */
export function readTransitions(csv: string): readonly Transition[] {
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      // Written by `transitionsCsv` alone, and compared with the core by its test.
      const [from = '', to = '', by = '', rule = ''] = line.split(',');
      return { from: from === '' ? null : (from as StageKind), to: to as StageKind, by, rule };
    });
}
