/** What the world, the clock and the two people did, in a title, a sentence and the rule that it stands under. */
import type { AccountState, Instant, LookPurpose, Message, TimerName, Timers } from '../case.ts';
import type { OutsideEvent } from '../event.ts';
import type { LedgerAct } from '../line/shape.ts';
import { LETTER_NAMES, TIMER_NAMES } from '../naming.ts';
import { ACT_NAMES, PLACE_NAMES } from './acts.ts';

export interface Said {
  /** Two to five words, as a heading. */
  readonly title: string;
  /** One sentence. */
  readonly sentence: string;
  readonly rule: string | null;
  /** The instant of which it tells, where that is another than the entry's own: pages show it in the zones of their reader. */
  readonly instant: {
    readonly what: 'sent' | 'accepted' | 'confirmed' | 'until';
    readonly at: Instant;
  } | null;
}
const said = (
  title: string,
  sentence: string,
  rule: string | null,
  instant: Said['instant'] = null,
): Said => ({ title, sentence, rule, instant });

/** What of the case and the ledger a fact is told with. */
export interface Around {
  readonly at: Instant;
  readonly timers: Timers;
  readonly act: LedgerAct | null;
}

export function factSaid(event: OutsideEvent, around: Around): Said {
  switch (event.kind) {
    case 'reported':
      return event.escalated
        ? said('Report received', 'The non-response was reported and escalated at once.', 'R2')
        : said('Report received', 'The non-response was reported.', 'R1');
    case 'takenOver':
      return said('Taken over', 'The case ran elsewhere and was taken over with its clock.', 'P6');
    case 'reportedAgain':
      return said(
        'Second report',
        'A second report of the same three joined; it starts no other clock.',
        'R5',
      );
    case 'paired':
      return said('Reports linked', 'The two have reported each other; their cases go to one agent.', 'R8');
    case 'message':
      return messageSaid(event.message);
    case 'due':
      return dueSaid(around);
    case 'outcome':
      return outcomeSaid(event, around);
    case 'bounced':
      return said('Message bounced', `${letterOf(around, 'A message')} did not arrive after all.`, 'P6');
    case 'accountChanged':
      return accountSaid(event.account, event.reconciled === true);
    case 'contractChanged':
      return event.contract.state === 'ended'
        ? said(
            'Contract ended',
            `The contract was ended by ${ENDED_BY[event.contract.endedBy ?? 'unknown']}.`,
            'P12',
          )
        : said('Contract changed', 'The contract is open.', null);
    case 'braked':
      return said('Holds paused', 'Holds were paused, or automatic holds ended: it acts at once.', 'A6');
    case 'promiseBroken':
      return said(
        'Source broke its promise',
        `The source of ${PLACE_NAMES[event.place]} brought a message older than it had promised.`,
        'L4',
      );
    case 'requested':
      return requestSaid(event);
    case 'withdrawn':
      return said('Report withdrawn', 'The reporter withdrew the report.', 'P12');
    case 'reporterSaid':
      return said('Reporter said', REPORTER_SAID[event.says], 'P11');
    case 'objected':
      return said('Objection', 'The respondent objects to the hold.', 'L5');
  }
}

const ENDED_BY = {
  reporter: 'the reporter',
  respondent: 'the respondent',
  both: 'both',
  unknown: 'somebody; it is not known who',
} as const;
const REPORTER_SAID = {
  resolved: 'The reporter said that the matter is resolved.',
  notResolved: 'The reporter said that the matter is not resolved.',
  answer: "The reporter answered the desk's question.",
} as const;

function messageSaid({ author, place, automatic, sentAt }: Message): Said {
  const where = PLACE_NAMES[place];
  const tell = (title: string, sentence: string, rule: string): Said =>
    said(title, sentence, rule, { what: 'sent', at: sentAt });
  if (automatic === 'automatic')
    return tell('Automatic reply', `An automatic reply came in ${where}; it is no answer.`, 'P8');
  if (automatic === 'absence')
    return tell('Absence announced', `An automatic reply in ${where} announces an absence.`, 'H4');
  switch (author) {
    case 'respondent':
      return tell('Respondent wrote', `The respondent wrote in ${where}.`, 'P8');
    case 'reporter':
      return tell('Reporter wrote', `The reporter wrote in ${where}.`, 'R3');
    case 'unrecognised':
      return tell('Author not recognised', `Somebody who is not recognised wrote in ${where}.`, 'P8');
    case 'thirdParty':
      return tell('Third party wrote', `A third party wrote in ${where}; it is no answer.`, 'P8');
    case 'desk':
      return tell('Desk wrote', `The desk wrote in ${where}.`, 'P8');
    case 'system':
      return tell('System message', `A system message came in ${where}; it is no answer.`, 'P8');
  }
}

function dueSaid({ timers, at }: Around): Said {
  const passed = Object.entries(timers)
    .flatMap(([name, instant]: [string, Instant | undefined]) =>
      instant !== undefined && instant <= at ? [{ name: name as TimerName, instant }] : [],
    )
    .sort((one, other) => one.instant - other.instant)
    .map(({ name }) => TIMER_NAMES[name]);
  // Of several that passed at once the last one says where the case went.
  const last = passed.at(-1);
  if (last === undefined)
    return said('Source caught up', 'Every source has been seen as far as the case waited for.', 'H5');
  return said(last.did, `${passed.map(({ did }) => did).join('. ')}.`, last.rule);
}

const LOOKS: { readonly [purpose in LookPurpose]: { readonly why: string; readonly rule: string } } = {
  intake: { why: 'before anything is decided', rule: 'R3' },
  notice: { why: 'before the notice', rule: 'R7' },
  deadline: { why: 'after the deadline, for the proof of silence', rule: 'H5' },
  hold: { why: 'once more within the act, before the suspension', rule: 'H6' },
  daily: { why: 'as it does daily while a hold stands', rule: 'L2' },
};

function outcomeSaid(event: Extract<OutsideEvent, { kind: 'outcome' }>, around: Around): Said {
  const { outcome, act: kind } = event;
  const name = letterOf(around, capital(ACT_NAMES[kind]));
  const rule = kind === 'suspend' ? 'H12' : kind === 'resume' ? 'L7' : 'A1';
  switch (outcome.kind) {
    case 'looked': {
      const look = around.act?.act.kind === 'look' ? LOOKS[around.act.act.purpose] : LOOKS.deadline;
      const who = outcome.look.by ?? 'The desk';
      return said(
        'Looked',
        `${who} looked at the account, the contract and the conversations ${look.why}.`,
        look.rule,
      );
    }
    case 'done':
      return doneSaid(event, outcome.at, outcome.ref, name);
    case 'refused':
      return kind === 'look'
        ? said('Look failed', 'The look could not be made: something could not be read.', 'H5')
        : said(`${titleOf(kind)} refused`, `${name} was refused (${outcome.code}).`, rule);
    case 'unknown':
      return said(
        'Outcome unknown',
        `Nobody knows whether ${lower(name)} happened: a person is asked.`,
        'A1',
      );
    case 'handed':
      return said('Handed to a person', `${name} waits for a person as a card.`, 'A2');
  }
}

function doneSaid(
  { act }: Extract<OutsideEvent, { kind: 'outcome' }>,
  at: Instant,
  ref: string | null,
  name: string,
): Said {
  const accepted = { what: 'accepted', at } as const;
  const confirmed = { what: 'confirmed', at } as const;
  switch (act) {
    case 'openContactTicket':
      return said(
        'Notice accepted',
        `The helpdesk accepted the notice as ticket #${ref ?? '…'}.`,
        'P6',
        accepted,
      );
    case 'tellRespondent':
    case 'tellReporter':
      return said('Message accepted', `The helpdesk accepted ${lower(name)}.`, 'P6', accepted);
    case 'suspend':
      return said('Suspension confirmed', 'The back office confirmed the suspension.', 'H2', confirmed);
    case 'resume':
      return said('Lift confirmed', 'The back office confirmed that the account is free.', 'L7', confirmed);
    case 'writeNote':
      return said('Note written', 'The back office confirmed the account note.', 'H3', confirmed);
    case 'look':
      return said('Looked', 'The look was made.', 'R7');
  }
}

const TITLES = {
  look: 'Look',
  openContactTicket: 'Notice',
  tellRespondent: 'Message',
  tellReporter: 'Message',
  suspend: 'Suspension',
  resume: 'Lift',
  writeNote: 'Note',
} as const;
const titleOf = (kind: keyof typeof TITLES): string => TITLES[kind];

function letterOf({ act }: Around, otherwise: string): string {
  return act !== null && 'text' in act.act
    ? `The letter “${LETTER_NAMES[act.act.text.template]}”`
    : otherwise;
}

function accountSaid({ state, suspendedBy, canSignIn, canWrite }: AccountState, reconciled: boolean): Said {
  if (reconciled)
    return said(
      'Compared with the back office',
      `The account is ${state} there, with nothing of ours under way.`,
      'H12',
    );
  if (state === 'closed') return said('Account closed', "The respondent's account was closed.", 'R7');
  if (suspendedBy === 'others' || suspendedBy === 'usAndOthers')
    return said('Suspended by others', "Another department has suspended the respondent's account.", 'R7');
  if (!canSignIn) return said('Cannot sign in', 'The respondent cannot sign in.', 'R7');
  if (!canWrite) return said('Cannot write', 'The respondent cannot write to the reporter.', 'R7');
  return said('Account changed', 'The respondent can sign in and write.', 'R7');
}

function requestSaid({ request, until }: Extract<OutsideEvent, { kind: 'requested' }>): Said {
  const end = until === null ? null : ({ what: 'until', at: until } as const);
  return request === 'time'
    ? said('More time asked for', 'The respondent asks for more time.', 'P12', end)
    : said('Absence announced', 'The respondent announces an absence.', 'P12', end);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
