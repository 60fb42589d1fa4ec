import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { HOUR } from '../../procedure/case.ts';
import { agent, bridge, NOON, silentPair, testHttp } from '../http/server.test-support.ts';
import { keepPace, type PaceState } from './pace.ts';

/** A state that tells of every look of the pace. */
function watched(): { readonly state: PaceState; until(what: (state: PaceState) => boolean): Promise<void> } {
  const looks = new EventEmitter();
  let now = NOON;
  const state: PaceState = {
    awaited: null,
    get now() {
      return now;
    },
    set now(at) {
      now = at;
      looks.emit('look');
    },
  };
  return {
    state,
    async until(what) {
      while (!what(state)) await once(looks, 'look');
    },
  };
}

test('without an agent time stands still while a decision waits for a person, and goes on after it', {
  timeout: 60_000,
}, async () => {
  const server = await testHttp();
  const ending = new AbortController();
  const { state, until: comes } = watched();
  const paced = keepPace(server.pool, state, true, ending.signal);
  const until = (what: (state: PaceState) => boolean): Promise<void> => Promise.race([comes(what), paced]);
  try {
    await until(({ now }) => now > NOON + HOUR);
    const { reporter, respondent, reportTicket } = await silentPair(server, 'pace');
    const made = await server.as(bridge).call('report', {
      body: { reporter: { uid: reporter }, respondent: { uid: respondent }, reportTicket, escalated: true },
    });
    assert.equal(made.kind, 'ok');
    await server.settle();
    await until(({ awaited }) => awaited !== null);
    assert.equal(state.awaited?.reference, made.kind === 'ok' && made.body.reference);
    const stood = state.now;
    for (let look = 0; look < 5; look += 1) await until(({ now }) => now === stood);
    assert.equal(state.now, stood);

    const done = await server.as(agent).call('decide', {
      path: { case: state.awaited?.reference ?? '' },
      body: { kind: 'overrule', reason: 'known' },
      ifMatch: '*',
    });
    assert.equal(done.kind, 'ok', JSON.stringify(done));
    await server.settle();
    await until(({ awaited, now }) => awaited === null && now > stood + HOUR);
  } finally {
    ending.abort();
    await paced;
    await server.close();
  }
});
