/** The article on non-response (K1, K4): written for agents, every number, text and note taken from one version of the policy. */
import type { Policy } from '../policy.ts';
import { always } from './always.ts';
import { asking } from './asking.ts';
import { before } from './before.ts';
import type { Audience, Chapter } from './block.ts';
import type { Clicks } from './clicks.ts';
import { lifting } from './lifting.ts';
import { reference } from './reference.ts';
import { routing } from './routing.ts';
import { silence } from './silence.ts';
import { time } from './time.ts';

export interface Article {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly audience: Audience;
  readonly chapters: readonly Chapter[];
}

/** Under this id it is found and voted on. */
export const NON_RESPONSE = 'non-response';

/**
 * @param policy the version that the reader works under: of a case, or the one in force.
 * @param clicks the steps of the cards, in the words of the workspace.
 */
export function nonResponse(policy: Policy, clicks: Clicks): Article {
  return {
    id: NON_RESPONSE,
    title: 'When a user does not answer',
    summary:
      'How we ask a silent client or freelancer to answer, what counts as an answer, and how an account is put on hold and set free again.',
    audience: 'internal',
    chapters: [
      before(policy),
      routing(policy),
      asking(policy, clicks),
      time(policy),
      silence(policy, clicks),
      lifting(policy, clicks),
      always(policy),
      reference(policy),
    ],
  };
}
