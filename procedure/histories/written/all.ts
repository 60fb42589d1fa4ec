/** Every history that was written by hand. */
import type { History } from '../telling.ts';
import { ALWAYS } from './always.ts';
import { ASKING } from './asking.ts';
import { LIFTING } from './lifting.ts';
import { REPORTS } from './reports.ts';
import { SILENCE } from './silence.ts';
import { TURNS } from './turns.ts';

export const WRITTEN: readonly History[] = [...REPORTS, ...ASKING, ...TURNS, ...SILENCE, ...LIFTING, ...ALWAYS];
