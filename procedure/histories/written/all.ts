/** Every history that was written by hand. */
import type { History } from '../telling.ts';
import { ALWAYS } from './always.ts';
import { ANSWERS } from './answers.ts';
import { ASKING } from './asking.ts';
import { CARDS } from './cards.ts';
import { HOLDING } from './holding.ts';
import { LIFTING } from './lifting.ts';
import { OBJECTING } from './objecting.ts';
import { PAUSES } from './pauses.ts';
import { REACH } from './reach.ts';
import { REPORTS } from './reports.ts';
import { SILENCE } from './silence.ts';
import { TURNS } from './turns.ts';

export const WRITTEN: readonly History[] = [
  ...REPORTS,
  ...REACH,
  ...ASKING,
  ...ANSWERS,
  ...TURNS,
  ...PAUSES,
  ...SILENCE,
  ...HOLDING,
  ...LIFTING,
  ...OBJECTING,
  ...ALWAYS,
  ...CARDS,
];
