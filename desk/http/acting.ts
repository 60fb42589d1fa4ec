/** Claiming by acting: what a person decided makes the case theirs, where nobody has it. */
import type { CaseId, Person } from '../../procedure/case.ts';
import { claimByActing } from '../workspace/assignments.ts';
import type { Answer } from './operation.ts';
import type { Service } from './service.ts';

/** The answer to a decision, once whoever decided has the cases. The decision stands, whatever becomes of that. */
export async function acted<Body>(
  service: Service,
  person: Person,
  cases: readonly CaseId[],
  answer: Answer<Body>,
): Promise<Answer<Body>> {
  if (answer.kind === 'problem') return answer;
  try {
    await claimByActing(service.desk.pool, person, cases);
  } catch (error) {
    service.desk.log.warn({ error, cases }, 'a case that was decided could not be given to whoever decided');
  }
  return answer;
}
