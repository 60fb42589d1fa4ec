import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayNotCall, NOBODY, scopeOf, type Access, type By, type Guarded } from './actor.ts';

const person = (...roles: readonly ('lead' | 'frontLine' | 'auditor')[]): Access =>
  ({ kind: 'person', caller: { kind: 'person', id: 'ada', roles }, session: {} }) as unknown as Access;
const machine = (...scopes: readonly ('read' | 'report')[]): Access => ({
  kind: 'machine',
  caller: { kind: 'outside', source: 'bridge' },
  keyId: 'k',
  scopes,
});
const of = (method: Guarded['method'], by: By): Guarded => ({ method, by });
const code = (operation: Guarded, access: Access): string => mayNotCall(operation, access)?.code ?? 'ok';

test('a machine changes nothing without a scope that names it, and nothing that is for people', () => {
  assert.equal(scopeOf(of('GET', { kind: 'known' })), 'read');
  assert.equal(scopeOf(of('POST', { kind: 'known' })), null);
  assert.equal(scopeOf(of('POST', { kind: 'integration', orRoles: ['lead'] })), null);
  assert.equal(scopeOf(of('POST', { kind: 'integration', orRoles: [], scope: 'report' })), 'report');
  for (const by of [{ kind: 'self' }, { kind: 'person' }, { kind: 'person', roles: ['lead'] }] as const)
    assert.equal(scopeOf(of('GET', by)), null);
  const report = of('POST', { kind: 'integration', orRoles: ['lead'], scope: 'report' });
  assert.deepEqual([code(report, machine('report')), code(report, machine('read'))], ['ok', 'scope']);
  assert.equal(code(of('POST', { kind: 'known' }), machine('read', 'report')), 'role');
  assert.equal(code(of('GET', { kind: 'self' }), machine('read', 'report')), 'role');
});

test('who has no role sees only themselves, and who is not signed in what is for anybody', () => {
  const self = of('POST', { kind: 'self' });
  const known = of('GET', { kind: 'known' });
  assert.deepEqual([code(self, person()), code(known, person())], ['ok', 'role']);
  assert.deepEqual([code(self, NOBODY), code(known, NOBODY)], ['nobody', 'nobody']);
  assert.equal(code(of('POST', { kind: 'anyone' }), NOBODY), 'ok');
});

test('one of the wanted roles is enough, an auditor reads whatever is asked and changes nothing', () => {
  const led = of('POST', { kind: 'person', roles: ['lead', 'policyOwner'] });
  assert.deepEqual([code(led, person('frontLine', 'lead')), code(led, person('frontLine'))], ['ok', 'role']);
  assert.equal(code(led, person('lead', 'auditor')), 'role');
  assert.equal(code({ ...led, method: 'GET' }, person('auditor')), 'ok');
  const either = of('POST', { kind: 'integration', orRoles: ['lead'], scope: 'report' });
  assert.deepEqual([code(either, person('lead')), code(either, person('frontLine'))], ['ok', 'role']);
});
