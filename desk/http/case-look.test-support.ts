/** Cases at the points where a person looks at them, for the tests of what one case shows. */
import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../procedure/case.ts';
import { agent, bridge, silentPair, type TestServer } from './server.test-support.ts';

export interface Told {
  readonly reference: string;
  readonly reporter: string;
  readonly respondent: string;
  readonly contract: string;
}

/** Escalated, looked at, and the notice accepted. */
export async function waitingCase(server: TestServer, name: string): Promise<Told> {
  const pair = await silentPair(server, name);
  const made = await server.as(bridge).call('report', {
    body: {
      reporter: { uid: pair.reporter, kind: 'client' },
      respondent: { uid: pair.respondent, kind: 'freelancer' },
      contract: pair.contract,
      reportTicket: pair.reportTicket,
      escalated: true,
      text: 'No answer for ten days',
    },
  });
  assert.ok(made.kind === 'ok', JSON.stringify(made));
  await server.settle();
  return { ...pair, reference: made.body.reference };
}

/** The same, past its deadline without an answer: a decision is due. */
export async function proposedCase(server: TestServer, name: string): Promise<Told> {
  const told = await waitingCase(server, name);
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  return told;
}

/** What the call gave; fails with the problem where there is one. */
export function answered<Body>(
  outcome: { readonly kind: 'ok'; readonly body: Body } | { readonly kind: 'problem' },
): Body {
  assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
  return outcome.body;
}

/** Decides on the state as it stands. */
export async function decideNow(
  server: TestServer,
  reference: string,
  kind: 'approve' | 'verify' | 'decline' | 'callBack',
  who: { readonly [header: string]: string } = agent,
): Promise<void> {
  answered(
    await server.as(who).call('decide', {
      path: { case: reference },
      body: { kind, reason: 'looked at it' },
      ifMatch: '*',
    }),
  );
  await server.settle();
}
