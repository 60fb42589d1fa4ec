/** What is done once by its key, and what is said once in a case, whatever its key (P10, P13). */
import type { CaseId, EffectKey } from '../procedure/case.ts';

const TOLD_ONCE = [
  'reminder',
  'stillSilent',
  'declined',
  'undecided',
  'withdrawn',
  'returned',
  'engagementAnswered',
];

/** A key, and what is said only once with it. */
export function keysOf(caseId: CaseId, key: EffectKey): readonly string[] {
  const template = key.slice(key.lastIndexOf('/') + 1);
  return TOLD_ONCE.includes(template) ? [key, `${template} was said in ${caseId}`] : [key];
}
