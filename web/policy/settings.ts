/** The settings of the procedure as people read them: what each is, in which unit, under which rule. In the order of a case. */

export type Kind = 'number' | 'yesNo' | 'places' | 'desks' | 'automatic' | 'choice';

export interface Setting {
  readonly key: string;
  readonly word: string;
  readonly rule: string;
  readonly kind: Kind;
  readonly unit?: 'hours' | 'days' | 'minutes' | 'seconds' | 'times' | 'reports' | 'reporters' | 'holds';
  /** It can be switched off. */
  readonly off?: string;
}

const number = (
  key: string,
  word: string,
  rule: string,
  unit: NonNullable<Setting['unit']>,
  off?: string,
): Setting => ({ key, word, rule, kind: 'number', unit, ...(off === undefined ? {} : { off }) });
const yesNo = (key: string, word: string, rule: string): Setting => ({ key, word, rule, kind: 'yesNo' });

export const SETTINGS: readonly (readonly [part: string, settings: readonly Setting[]])[] = [
  [
    'Reports',
    [
      { key: 'desks', word: 'What the desks are called', rule: 'H3', kind: 'desks' },
      number('passOnHours', 'Silence after which the front line passes a report on', 'R1', 'hours'),
      number('incompleteHours', 'How long an incomplete report waits', 'R4', 'hours'),
      number(
        'reportsPerReporterADay',
        'Reports a day by one reporter before a lead looks',
        'R8',
        'reports',
        'no limit',
      ),
      number(
        'reportersPerRespondentADay',
        'Reporters a day against one respondent before a lead looks',
        'R8',
        'reporters',
        'no limit',
      ),
      number('massReturnHours', 'After which mass reports go back', 'R8', 'hours'),
      yesNo('linkPairs', 'Reports of a pair against each other are linked', 'R8'),
    ],
  ],
  [
    'Asking',
    [
      number('windowHours', 'Time to answer', 'P3', 'hours'),
      { key: 'places', word: 'Where an answer is asked', rule: 'P7', kind: 'places' },
      number('furtherWindowHours', 'Time to answer when asked once more', 'P7', 'hours'),
      number('furtherWindows', 'Further windows a case', 'P7', 'times'),
      number('reminderHours', 'Reminder before the deadline', 'P10', 'hours', 'no reminder'),
      number('reminderGapHours', 'No reminder sooner after the notice than', 'P10', 'hours'),
      number(
        'resolveHours',
        'After an answer, until the case closes as resolved',
        'P11',
        'hours',
        'closes at once',
      ),
      number('questionHours', 'How long a question to the reporter waits', 'P11', 'hours'),
    ],
  ],
  [
    'Pauses and more time',
    [
      number('pauseDaysMost', 'Longest pause', 'P12', 'days'),
      number('pausesMost', 'Pauses a case', 'P12', 'times'),
      number('leastHoursAfterMessage', 'What a new message leaves at least', 'R7, H4', 'hours'),
      number('extensionsMost', 'More time a case', 'H4', 'times'),
      yesNo('pauseWhoCannotAnswer', 'Whoever cannot answer gets no running clock', 'R7'),
    ],
  ],
  [
    'Deciding and holding',
    [
      { key: 'automaticHolds', word: 'Automatic holds', rule: 'H4', kind: 'automatic' },
      number('undecidedHours', 'After which an undecided case ends without a hold', 'H5', 'hours', 'never'),
      number('callBackSeconds', 'In which an approved hold can be called back', 'H12', 'seconds'),
      number('approvalLapseMinutes', 'After which an approval that was not sent lapses', 'A6', 'minutes'),
      number(
        'unconfirmedMinutes',
        'After which a suspension that is not confirmed is taken back',
        'H12',
        'minutes',
      ),
      number(
        'messageUnacceptedMinutes',
        'After which a hold without an accepted message is lifted',
        'H12',
        'minutes',
      ),
      number('proofSeconds', 'Age at which a read is taken again', 'H6', 'seconds'),
      number('holdsPerHour', 'Most holds an hour', 'A6', 'holds', 'no cap'),
      number('outageMinutes', 'Standstill that counts as an outage', 'A6', 'minutes', 'none counts'),
      number('cardUnfinishedMinutes', 'After which an open card asks again', 'A2', 'minutes'),
    ],
  ],
  [
    'Lifting and objecting',
    [
      { key: 'verification', word: 'Who verifies an answer', rule: 'L3', kind: 'choice' },
      number('verificationHours', 'Time to verify an answer', 'L3', 'hours'),
      number(
        'liftUnconfirmedMinutes',
        'After which a lift that is not confirmed heads a queue',
        'L7',
        'minutes',
      ),
      number('reviewDays', 'How often a hold is looked at again', 'L6', 'days', 'never'),
      number(
        'dailyLookHours',
        'How often the account is looked at while a hold stands',
        'L2',
        'hours',
        'never',
      ),
      number('objectionDays', 'How long a respondent may object', 'L5', 'days'),
      number('objectionDecisionHours', 'Time to decide on an objection', 'L5', 'hours'),
    ],
  ],
];

const all = SETTINGS.flatMap(([, settings]) => settings);
export const settingOf = (key: string): Setting | undefined => all.find((one) => one.key === key);

const PLACES: { readonly [place: string]: string } = {
  messageCentre: 'message centre',
  ticket: 'contact ticket',
};
const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** A value as it is read; what is not known is shown as it stands. */
export function valueText(setting: Setting, value: unknown): string {
  if (value === undefined) return 'not set';
  switch (setting.kind) {
    case 'number':
      return value === null ? (setting.off ?? 'off') : `${numberText(value)} ${setting.unit ?? ''}`.trim();
    case 'yesNo':
      return value === true ? 'yes' : 'no';
    case 'places':
      return Array.isArray(value)
        ? list.format(value.map((one) => PLACES[String(one)] ?? String(one)))
        : JSON.stringify(value);
    case 'choice':
      return value === 'automatic' ? 'nobody: automatic' : 'a person';
    case 'desks':
      return isObject(value) ? Object.values(value).map(String).join(', ') : JSON.stringify(value);
    case 'automatic':
      return automaticText(value);
  }
}

const numberText = (value: unknown): string =>
  typeof value === 'number' ? value.toLocaleString('en') : String(value);

function automaticText(value: unknown): string {
  if (value === null) return 'none: a person decides';
  const freelancers = isObject(value) && Array.isArray(value['freelancers']) ? value['freelancers'] : [];
  const countries = freelancers.flatMap((one: unknown) =>
    isObject(one) ? [`${String(one['country'])} (${String(one['law'])})`] : [],
  );
  return countries.length === 0
    ? 'of clients; freelancers only by a person'
    : `of clients, and of freelancers in ${list.format(countries)}`;
}

const isObject = (value: unknown): value is { readonly [field: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface Settings {
  readonly [key: string]: unknown;
}

export interface PolicyDifference {
  readonly key: string;
  readonly word: string;
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** What differs between two policies, in the order of a case. Who approved automatic holds is no setting. */
export function differencesOf(before: Settings, after: Settings): readonly PolicyDifference[] {
  return all.flatMap((setting) => {
    const [from, to] = [before[setting.key], after[setting.key]];
    const [was, is] = [valueText(setting, from), valueText(setting, to)];
    return was === is
      ? []
      : [{ key: setting.key, word: setting.word, rule: setting.rule, from: was, to: is }];
  });
}
