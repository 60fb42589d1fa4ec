import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoursOf, readPolicy } from './policy.ts';

const YEAR_HOURS = 24 * 366;
const YEAR_MINUTES = 60 * YEAR_HOURS;
const isGood = (settings: object): boolean => readPolicy(settings).kind === 'policy';

/** Of each kind of setting: what is just allowed, and what is just not. */
const BOUNDS: readonly (readonly [
  settings: readonly string[],
  good: readonly unknown[],
  bad: readonly unknown[],
])[] = [
  [
    [
      'passOnHours',
      'incompleteHours',
      'windowHours',
      'furtherWindowHours',
      'reminderGapHours',
      'questionHours',
      'leastHoursAfterMessage',
      'massReturnHours',
      'verificationHours',
      'objectionDays',
      'objectionDecisionHours',
    ],
    [0.001, 1, YEAR_HOURS],
    [0, -1, YEAR_HOURS + 1, null, '48', Number.NaN],
  ],
  [
    ['reminderHours', 'resolveHours', 'undecidedHours', 'reviewDays', 'dailyLookHours'],
    [null, 0.001, YEAR_HOURS],
    [0, -1, YEAR_HOURS + 1, '48'],
  ],
  [
    [
      'approvalLapseMinutes',
      'unconfirmedMinutes',
      'messageUnacceptedMinutes',
      'proofSeconds',
      'liftUnconfirmedMinutes',
      'cardUnfinishedMinutes',
    ],
    [0.001, YEAR_MINUTES],
    [0, -1, YEAR_MINUTES + 1, null],
  ],
  [['outageMinutes'], [null, 0.001, YEAR_MINUTES], [0, YEAR_MINUTES + 1]],
  [
    ['furtherWindows', 'pausesMost', 'extensionsMost'],
    [0, 1, 2],
    [-1, 3, 1.5, null],
  ],
  [['pauseDaysMost'], [1, 14], [0, 15, 1.5]],
  [
    ['reportsPerReporterADay', 'reportersPerRespondentADay'],
    [null, 1, 1_000_000],
    [0, 1.5, 1_000_001],
  ],
  [['holdsPerHour'], [null, 0, 1_000_000], [-1, 1.5, 1_000_001]],
  [['callBackSeconds'], [0, 3600], [-1, 3601, null]],
  [['verification'], ['person', 'automatic'], ['nobody', null]],
  [
    ['linkPairs', 'pauseWhoCannotAnswer'],
    [true, false],
    [null, 'yes'],
  ],
  [
    ['places'],
    [['ticket'], ['messageCentre'], ['messageCentre', 'ticket']],
    [[], ['street'], ['ticket', 'messageCentre', 'ticket']],
  ],
];

const desks = (frontLine: unknown): object => ({ desks: { frontLine, engagement: 'CE', escalations: 'EE' } });
const automatic = (approvedBy: readonly string[], freelancers: readonly object[] = []): object => ({
  automaticHolds: { approvedBy, freelancers },
});

describe('The settings of the procedure', () => {
  for (const [settings, good, bad] of BOUNDS)
    it(`take for ${settings.join(', ')} what can be meant, to the last number, and nothing else`, () => {
      for (const setting of settings) {
        for (const value of good)
          assert.equal(isGood({ [setting]: value }), true, `${setting}: ${String(value)}`);
        for (const value of bad) {
          const read = readPolicy({ [setting]: value });
          assert.equal(read.kind, 'wrong', `${setting}: ${String(value)}`);
          if (read.kind === 'wrong') assert.ok(read.sentences[0]?.startsWith(setting), read.sentences.join());
        }
      }
    });

  it('take a name that can be said in one line, of at most 500 characters', () => {
    for (const name of ['C', 'Crème & Söhne', 'x'.repeat(500)]) assert.equal(isGood(desks(name)), true, name);
    for (const name of ['', 'x'.repeat(501), 'two\nlines', 'half \ud800', 'turned \u202e round', 7])
      assert.equal(isGood(desks(name)), false, String(name));
    const read = readPolicy(desks('two\nlines'));
    assert.deepEqual(read.kind === 'wrong' && read.sentences, [
      'desks.frontLine: must be one line of plain text',
    ]);
  });

  it('hold nobody automatically unless two different people approved it, and name country, law and person (H4)', () => {
    const law = { country: 'PH', law: 'Labour Code', by: 'ada' };
    assert.equal(isGood({ automaticHolds: null }), true);
    assert.equal(isGood(automatic(['ada', 'ben'])), true);
    assert.equal(isGood(automatic(['ada', 'ben'], [law])), true);
    for (const people of [[], ['ada'], ['ada', 'ada'], ['ada', 'ben', 'cleo'], ['ada', '']])
      assert.equal(isGood(automatic(people)), false, people.join());
    for (const wrong of [{ country: 'ph' }, { country: 'PHL' }, { country: 'P' }, { law: '' }, { by: '' }])
      assert.equal(isGood(automatic(['ada', 'ben'], [{ ...law, ...wrong }])), false, JSON.stringify(wrong));
    const same = readPolicy(automatic(['ada', 'ada']));
    assert.deepEqual(same.kind === 'wrong' && same.sentences, [
      'automaticHolds.approvedBy: two different people approve automatic holds',
    ]);
    const nowhere = readPolicy(automatic(['ada', 'ben'], [{ ...law, country: 'x' }]));
    assert.deepEqual(nowhere.kind === 'wrong' && nowhere.sentences, [
      'automaticHolds.freelancers.0.country: must be an ISO 3166-1 code such as PH',
    ]);
  });

  it('are refused as a whole where one of them is not known, each wrong one in a sentence', () => {
    const read = readPolicy({ windowHours: 0, places: [], colour: 'red' });
    assert.equal(read.kind === 'wrong' && read.sentences.length, 3);
    assert.deepEqual(
      [null, 7, 'policy'].map((one) => {
        const wrong = readPolicy(one);
        return wrong.kind === 'wrong' && wrong.sentences.every((line) => line.startsWith('the policy: '));
      }),
      [true, true, true],
    );
  });

  it('are PROCEDURE’s numbers where nothing is said', () => {
    const read = readPolicy({});
    assert.deepEqual(read.kind === 'policy' && read.settings, {
      desks: { frontLine: 'CS', engagement: 'CE', escalations: 'EE' },
      passOnHours: 168,
      incompleteHours: 336,
      windowHours: 48,
      places: ['messageCentre', 'ticket'],
      furtherWindowHours: 24,
      furtherWindows: 2,
      reminderHours: 24,
      reminderGapHours: 2,
      resolveHours: 72,
      questionHours: 72,
      pauseDaysMost: 14,
      pausesMost: 2,
      leastHoursAfterMessage: 24,
      extensionsMost: 2,
      pauseWhoCannotAnswer: true,
      reportsPerReporterADay: 5,
      reportersPerRespondentADay: 3,
      massReturnHours: 24,
      linkPairs: true,
      automaticHolds: null,
      undecidedHours: 72,
      callBackSeconds: 60,
      approvalLapseMinutes: 60,
      unconfirmedMinutes: 30,
      messageUnacceptedMinutes: 30,
      proofSeconds: 60,
      verification: 'person',
      verificationHours: 24,
      objectionDays: 183,
      objectionDecisionHours: 168,
      reviewDays: 30,
      dailyLookHours: 24,
      liftUnconfirmedMinutes: 10,
      cardUnfinishedMinutes: 30,
      holdsPerHour: 50,
      outageMinutes: 10,
    });
    assert.equal(hoursOf(2), 7_200_000);
  });
});
