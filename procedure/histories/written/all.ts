/** Every history that was written by hand. */
import type { History } from '../telling.ts';
import { ALWAYS } from './always.ts';
import { ANSWERS } from './answers.ts';
import { AT_ONCE } from './at-once.ts';
import { ASKING } from './asking.ts';
import { BESIDE } from './beside.ts';
import { CARDS } from './cards.ts';
import { DECIDING } from './deciding.ts';
import { FAULTS } from './faults.ts';
import { HOLDING } from './holding.ts';
import { LIFTING } from './lifting.ts';
import { LOOKS } from './looks.ts';
import { OBJECTING } from './objecting.ts';
import { ONCE_MORE } from './once-more.ts';
import { PAIRS } from './pairs.ts';
import { PAUSES } from './pauses.ts';
import { PROOF } from './proof.ts';
import { QUESTIONS } from './questions.ts';
import { RARE } from './rare.ts';
import { REACH } from './reach.ts';
import { REPORTS } from './reports.ts';
import { SELDOM } from './seldom.ts';
import { SETTINGS } from './settings.ts';
import { SILENCE } from './silence.ts';
import { SILENT } from './silent.ts';
import { STILL } from './still.ts';
import { TAKEN_OVER } from './taken-over.ts';
import { TURNS } from './turns.ts';
import { UNNOTICED } from './unnoticed.ts';

export const WRITTEN: readonly History[] = [
  ...REPORTS,
  ...TAKEN_OVER,
  ...SILENT,
  ...REACH,
  ...PAIRS,
  ...ASKING,
  ...ANSWERS,
  ...TURNS,
  ...QUESTIONS,
  ...PAUSES,
  ...SILENCE,
  ...DECIDING,
  ...PROOF,
  ...HOLDING,
  ...LIFTING,
  ...FAULTS,
  ...OBJECTING,
  ...ALWAYS,
  ...CARDS,
  ...LOOKS,
  ...UNNOTICED,
  ...AT_ONCE,
  ...SELDOM,
  ...RARE,
  ...BESIDE,
  ...ONCE_MORE,
  ...STILL,
  ...SETTINGS,
];
