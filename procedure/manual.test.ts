import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ActKind } from './case.ts';
import { isManual } from './manual.ts';

const NONE = { helpDesk: false, messageCentre: false, backOffice: false, directory: false };
const SERVED: { readonly [port in keyof typeof NONE]: readonly ActKind[] } = {
  helpDesk: ['openContactTicket', 'tellRespondent', 'tellReporter'],
  messageCentre: ['look'],
  backOffice: ['suspend', 'resume', 'writeNote'],
  directory: ['look'],
};

it('leaves to a person what goes through a port that no connector serves, and nothing else (A2)', () => {
  const acts = [...new Set(Object.values(SERVED).flat())];
  const ports = Object.keys(SERVED) as (keyof typeof NONE)[];
  for (const act of acts) {
    assert.equal(isManual(NONE, act), false, act);
    for (const port of ports)
      assert.equal(isManual({ ...NONE, [port]: true }, act), SERVED[port].includes(act), `${act} by ${port}`);
  }
});
