/** A desk without connectors: each case waits for the card that its name says. */
import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../procedure/case.ts';
import { bridge, type TestServer } from '../../desk/http/server.test-support.ts';
import { settlePeople } from '../../desk/demo/people.ts';
import { agent, type Told } from './acts.ts';
import { client, freelancer } from './users.ts';
import type { World } from './world.ts';

const LOOK = {
  silentSince: '2026-07-04T12:00:00Z',
  respondentCanAnswer: true,
  accountClosed: false,
  contractOpen: true,
};
const CARDS = ['look', 'notice', 'hold'] as const;

async function finish(
  server: TestServer,
  reference: string,
  card: 'look' | 'notice',
  body: { readonly ticket?: string; readonly look?: typeof LOOK },
): Promise<void> {
  const input = { path: { case: reference, card }, body };
  const answer = await server.as(agent('mei')).call('finishCard', input);
  assert.equal(answer.kind, 'ok', JSON.stringify(answer));
  await server.settle();
}

export async function makeCards(server: TestServer): Promise<World> {
  await settlePeople(server.pool);
  const world = new Map<string, Told>();
  for (const [number, card] of CARDS.entries()) {
    const [reporter, respondent] = [client(number), freelancer(number)];
    const contract = String(38_412_077 + number);
    const made = await server.as(bridge).call('report', {
      body: {
        reporter,
        respondent,
        contract,
        reportTicket: `RT-${5100 + number}`,
        escalated: true,
        text: 'No answer for ten days.',
      },
    });
    assert.ok(made.kind === 'ok');
    const { reference, id } = made.body;
    world.set(card, {
      name: card,
      reporter,
      respondent,
      contract,
      reported: 0,
      escalated: true,
      talk: [],
      then: [],
      reference,
      id,
    });
  }
  await server.settle();
  const of = (card: string): string => world.get(card)?.reference ?? '';
  await finish(server, of('hold'), 'look', { look: LOOK });
  await finish(server, of('hold'), 'notice', { ticket: 'CT-7301' });
  await server.forward(48 * HOUR + MINUTE);
  await server.settle();
  await finish(server, of('notice'), 'look', { look: LOOK });
  const input = {
    path: { case: of('hold') },
    body: { kind: 'approve', reason: 'Silent in both places.' },
    ifMatch: '*',
  } as const;
  const approved = await server.as(agent('mei')).call('decide', input);
  if (approved.kind !== 'ok') {
    await finish(server, of('hold'), 'look', { look: LOOK });
    await server.as(agent('mei')).call('decide', input);
  }
  await server.settle();
  return world;
}
