import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policySchema } from '../../procedure/policy.ts';
import { differencesOf, SETTINGS, settingOf, valueText } from './settings.ts';

const keys = SETTINGS.flatMap(([, settings]) => settings.map(({ key }) => key));
const defaults = policySchema.parse({});

test('every setting of the procedure is shown once', () => {
  assert.deepEqual([...keys].sort(), Object.keys(policySchema.shape).sort());
});

test('what can be switched off says what that means, and nothing else can', () => {
  for (const [key, schema] of Object.entries(policySchema.shape)) {
    const setting = settingOf(key);
    if (setting?.kind !== 'number') continue;
    assert.equal(setting.off !== undefined, schema.safeParse(null).success, key);
  }
});

test('values have their units', () => {
  const shown = (key: string): string => {
    const setting = settingOf(key);
    return setting === undefined ? '' : valueText(setting, defaults[key as keyof typeof defaults]);
  };
  assert.equal(shown('windowHours'), '48 hours');
  assert.equal(shown('objectionDays'), '183 days');
  assert.equal(shown('places'), 'message centre and contact ticket');
  assert.equal(shown('automaticHolds'), 'none: a person decides');
  assert.equal(shown('desks'), 'CS, CE, EE');
  assert.equal(shown('verification'), 'a person');
});

test('differences say what was and what is, and what is the same is none', () => {
  assert.deepEqual(differencesOf(defaults, defaults), []);
  const after = {
    ...defaults,
    windowHours: 72,
    reminderHours: null,
    automaticHolds: { approvedBy: ['a', 'b'], freelancers: [{ country: 'PH', law: 'Act 1', by: 'a' }] },
  };
  assert.deepEqual(
    differencesOf(defaults, after).map(({ key, from, to }) => [key, from, to]),
    [
      ['windowHours', '48 hours', '72 hours'],
      ['reminderHours', '24 hours', 'no reminder'],
      ['automaticHolds', 'none: a person decides', 'of clients, and of freelancers in PH (Act 1)'],
    ],
  );
});
