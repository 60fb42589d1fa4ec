/**
 * Who may knock at which door, held against `docs/permissions.csv` without a server or a database: within a second,
 * and operation by operation. That the doors are shut in fact, and how somebody stands to a case, is
 * `permissions.test.ts`, which calls a real server for every cell.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CardKind, Case, Role } from '../../procedure/case.ts';
import type { PersonActKind, PersonEvent } from '../../procedure/event.ts';
import { ACTS, STAGES } from '../../procedure/matrix.ts';
import { whyNotThem } from '../../procedure/standing.ts';
import { PERSON_ROLES, SCOPES, type PersonRole, type Scope } from '../people/roles.ts';
import { callerOf, mayNotCall, NOBODY, type Access, type Guarded } from './actor.ts';
import { mayRead } from './articles.ts';
import { operationsOfPages, rawOperations } from './operations.ts';
import { ELSEWHERE, ON_A_CASE, operationOf } from './permissions-calls.test-support.ts';
import { expectedOf, FILE, readTable, RELATIONS } from './permissions-table.test-support.ts';

const table = readTable(readFileSync(FILE, 'utf8'));
const doors: { readonly [name: string]: Guarded } = { ...operationsOfPages, ...rawOperations };
/** Nothing has been decided on it, and its parties are nobody's here. */
const newCase = {
  reporter: { uid: 'u-reporter' },
  respondent: { uid: 'u-respondent' },
  askedBy: null,
  hold: null,
  formerHold: null,
  objection: null,
} as unknown as Case;
const CALLS = [...Object.keys(ELSEWHERE), ...Object.keys(ON_A_CASE)];

const somebody = (roles: readonly PersonRole[]): Access => {
  const person = { id: 'somebody', name: 'Somebody', roles, uid: null, zone: 'UTC', settings: {} };
  return {
    kind: 'person',
    caller: { kind: 'person', id: person.id, roles },
    session: { id: 'session', token: 'token', person },
  };
};
const machine = (scopes: readonly Scope[]): Access => ({
  kind: 'machine',
  caller: { kind: 'outside', source: 'key' },
  keyId: 'key',
  scopes,
});

const CALLERS: { readonly [role: string]: Access } = {
  nobody: NOBODY,
  noRole: somebody([]),
  ...Object.fromEntries(PERSON_ROLES.map((role) => [role, somebody([role])])),
  'machine:all': machine(SCOPES),
  ...Object.fromEntries(SCOPES.map((scope) => [`machine:${scope}`, machine([scope])])),
};

/** Whether the table has this role make this call anywhere, however it stands to a case and wherever the case stands. */
const isAnywhere = (role: string, call: string): boolean =>
  RELATIONS.some((relation) =>
    (call in ON_A_CASE ? STAGES : ['-']).some(
      (stage) => expectedOf(table, { role, operation: call, relation, stage }).allow,
    ),
  );

const whoMay = (name: string): readonly string[] =>
  Object.keys(CALLERS).filter((role) =>
    CALLS.some((call) => operationOf(call) === name && isAnywhere(role, call)),
  );

/** The door stands open to everybody who works on cases; which act is whose is in the rules, and held against the table below. */
const RULES_DECIDE = ['decide', 'decidePair', 'openCard', 'finishCard', 'couldNot'];
const WORKING = PERSON_ROLES.filter((role) => role !== 'auditor');
/** Tried with an approval alone, which not everybody may give to whom the door opens. */
const LIKE: { readonly [name: string]: string } = { previewBulk: 'decideBulk', demoSignIn: 'signIn' };

for (const [name, door] of Object.entries(doors)) {
  test(`${name} lets in whom the table lets in, and nobody else (I5)`, () => {
    const open = Object.entries(CALLERS).flatMap(([role, access]) =>
      mayNotCall(door, access) === null ? [role] : [],
    );
    assert.deepEqual(open, RULES_DECIDE.includes(name) ? WORKING : whoMay(LIKE[name] ?? name));
  });
}

/** Where the rules let a role do this by role alone. */
const mayByRules = (role: Role, kind: PersonActKind, card?: CardKind): boolean => {
  const by = { kind: 'person', id: 'somebody', roles: [role] } as const;
  const event = { ...(card === undefined ? {} : { card }), kind, by, at: 0, reason: 'why' } as PersonEvent;
  return ACTS[kind].roles.includes(role) && whyNotThem(newCase, event) === null;
};

for (const call of Object.keys(ON_A_CASE).filter((one) => RULES_DECIDE.includes(operationOf(one)))) {
  const [operation = '', what = ''] = call.split('.');
  test(`${call} is for the roles of the table, and for nobody else (A3, R6)`, () => {
    assert.deepEqual(
      PERSON_ROLES.filter((role) =>
        operation.startsWith('decide')
          ? mayByRules(role, what as PersonActKind)
          : mayByRules(role, operation as PersonActKind, what as CardKind),
      ),
      PERSON_ROLES.filter((role) => isAnywhere(role, call)),
    );
  });
}

for (const audience of ['internal', 'client', 'freelancer'] as const)
  test(`an article for ${audience} is read by its audience and by everybody who works here (K1)`, () => {
    const readers = Object.entries(CALLERS).flatMap(([role, access]) => {
      const caller = callerOf(access);
      return caller !== null && mayRead(audience, caller) ? [role] : [];
    });
    assert.deepEqual(readers, PERSON_ROLES);
    for (const kind of ['client', 'freelancer'] as const)
      assert.equal(mayRead(audience, { kind }), kind === audience);
  });
