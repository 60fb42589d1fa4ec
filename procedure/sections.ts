/** The lists of the workspace in which a case stands (A5). */
import type { Case, StageKind, TaskKind } from './case.ts';

/** Where a case is at home: exactly one of these. `deciding`: only in the list of what needs a person. */
export type Home = 'frontLine' | 'engagement' | 'waiting' | 'onHold' | 'deciding' | 'closed';

const HOMES: { readonly [stage in Exclude<StageKind, 'intake'>]: Home } = {
  incomplete: 'frontLine',
  frontLine: 'frontLine',
  engagement: 'engagement',
  massReview: 'deciding',
  noticing: 'waiting',
  waiting: 'waiting',
  paused: 'waiting',
  noticeVoid: 'deciding',
  partlyAnswered: 'deciding',
  proposed: 'deciding',
  undecided: 'deciding',
  approved: 'onHold',
  suspending: 'onHold',
  onHold: 'onHold',
  lifting: 'onHold',
  answered: 'waiting',
  answeredLate: 'deciding',
  closed: 'closed',
};

export function homeOf(current: Case): Home {
  const { kind } = current.stage;
  if (kind !== 'intake') return HOMES[kind];
  // The first look is on its way: the list of the desk that has the report.
  return current.desk === 'escalations' ? 'waiting' : current.desk;
}

/** The daily work of the front line and of content and engagement has lists of its own; all else needs a person there and then. */
const IN_THEIR_OWN_LIST: readonly TaskKind[] = ['complete', 'engagement'];

/** Whether the case belongs into the list of what needs a person, whatever its stage. */
export const needsPerson = (current: Case): boolean =>
  current.tasks.some((task) => !IN_THEIR_OWN_LIST.includes(task.kind));
