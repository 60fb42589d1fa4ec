/** What may happen next in a random walk. Mostly what moves the case on; now and then anything at all. */
import { DAY, HOUR, MINUTE, SECOND } from '../case.ts';
import type { AccountState, EffectKey, EffectState, Instant, Look, Message, Outcome } from '../case.ts';
import type { Event } from '../event.ts';
import { among, onceIn, type Chance } from './chance.ts';
import { act, forward } from './deeds.ts';
import { dueOf } from './comparing.ts';
import type { Stagehand } from './scene.ts';
import { lookOf, messageOf, OPEN_ACCOUNT, OPEN_CONTRACT } from './telling.ts';

/** The next event after `now`, or null where nothing can happen. */
export function happening(chance: Chance, hand: Stagehand, now: Instant): Event | null {
  const { state } = hand;
  if (state === null) return null;
  const later = now + among(chance, [0, SECOND, MINUTE, 10 * MINUTE, HOUR, 5 * HOUR, DAY]);
  const open = openEffects(hand);
  const due = dueOf(state);
  const awaited = open.filter(({ key }) => hand.entries.get(key)?.effect.awaited === true);
  const move = chance(20);
  if (move < 12) {
    if (awaited.length > 0 && !onceIn(chance, 3)) return outcome(chance, hand, soon(chance, now), awaited);
    return (
      forward(chance, hand, state, later) ??
      (due === null
        ? act(chance, hand, state, later)
        : timer(Math.max(now, due) + among(chance, [0, SECOND])))
    );
  }
  if (move < 13)
    return open.length > 0 ? outcome(chance, hand, soon(chance, now), open) : fact(chance, hand, later);
  if (move < 15)
    return due === null
      ? act(chance, hand, state, later)
      : timer(Math.max(now, due) + among(chance, [0, SECOND]));
  return move < 18 ? act(chance, hand, state, later) : fact(chance, hand, later);
}

const soon = (chance: Chance, now: Instant): Instant =>
  now + among(chance, [0, SECOND, 10 * SECOND, 65 * SECOND]);
const timer = (at: Instant): Event => ({ kind: 'due', at, by: { kind: 'timer' } });

interface Open {
  readonly key: EffectKey;
  readonly state: EffectState;
}

function openEffects(hand: Stagehand): readonly Open[] {
  return [...hand.entries].flatMap(([key, { state }]) => (state === 'settled' ? [] : [{ key, state }]));
}

/** What becomes of an open act: mostly what was hoped for. By hand it is handed to a person first. */
function outcome(chance: Chance, hand: Stagehand, at: Instant, open: readonly Open[]): Event | null {
  const { key, state } = open[chance(open.length)] ?? open[0] ?? { key: '', state: 'intended' };
  const effect = hand.entries.get(key)?.effect;
  if (effect === undefined) return null;
  const by = { kind: 'outside', source: 'marketplace' } as const;
  const event = (result: Outcome): Event => ({
    kind: 'outcome',
    at,
    by,
    key,
    act: effect.act.kind,
    outcome: result,
  });
  const byHand = hand.world(at).manual;
  const manual = {
    helpDesk: byHand.helpDesk,
    backOffice: byHand.backOffice,
    look: byHand.messageCentre || byHand.directory,
  };
  const port =
    effect.act.kind === 'look'
      ? 'look'
      : ['suspend', 'resume', 'writeNote'].includes(effect.act.kind)
        ? 'backOffice'
        : 'helpDesk';
  if (manual[port] && state === 'intended') return event({ kind: 'handed' });
  switch (chance(12)) {
    case 0:
      return event({ kind: 'refused', code: among(chance, ['refused', 'stale']) });
    case 1:
      return event({ kind: 'unknown' });
    default:
      if (effect.act.kind === 'look') return event({ kind: 'looked', look: found(chance, hand, at) });
      return event({
        kind: 'done',
        at: at - among(chance, [0, 0, SECOND]),
        ref: effect.act.kind === 'openContactTicket' ? 'T-900' : null,
      });
  }
}

function found(chance: Chance, hand: Stagehand, at: Instant): Look {
  const none = (): never => {
    throw new Error('a look names no effect');
  };
  const look = lookOf({ now: at, state: hand.state, messages: hand.messages, effect: none });
  switch (chance(12)) {
    case 0:
      return { ...look, respondentAccount: account(chance) };
    case 1:
      return { ...look, messages: [...look.messages, message(chance, hand, at)] };
    case 2:
      return { ...look, read: [] };
    case 3:
      return { ...look, began: at - 2 * MINUTE };
    case 4:
      return {
        ...look,
        contract: onceIn(chance, 2)
          ? null
          : {
              ...OPEN_CONTRACT,
              state: 'ended',
              endedBy: among(chance, ['reporter', 'respondent', 'both', null] as const),
            },
      };
    case 5:
      return { ...look, messages: [messageOf(at - 3 * DAY, 'messageCentre', { author: 'reporter' })] };
    default:
      return look;
  }
}

function account(chance: Chance): AccountState {
  return among(chance, [
    OPEN_ACCOUNT,
    { ...OPEN_ACCOUNT, canWrite: false },
    { ...OPEN_ACCOUNT, canSignIn: false },
    { ...OPEN_ACCOUNT, state: 'suspended', suspendedBy: 'others', canSignIn: false },
    { ...OPEN_ACCOUNT, state: 'suspended', suspendedBy: 'us' },
    { ...OPEN_ACCOUNT, state: 'closed', canSignIn: false, canWrite: false },
  ] as const);
}

function message(chance: Chance, hand: Stagehand, at: Instant): Message {
  const deadline = hand.state?.window?.deadline ?? at;
  const sentAt = Math.min(
    at,
    among(chance, [
      at,
      at,
      at - SECOND,
      at - HOUR,
      deadline,
      deadline + 1,
      (hand.state?.reportedAt ?? at) - HOUR,
    ]),
  );
  const place = among(chance, ['messageCentre', 'ticket', 'ticket', 'reportTicket'] as const);
  const author = among(chance, [
    'respondent',
    'respondent',
    'respondent',
    'reporter',
    'unrecognised',
    'thirdParty',
    'desk',
    'system',
  ] as const);
  const automatic = among(chance, ['no', 'no', 'no', 'no', 'automatic', 'absence'] as const);
  return messageOf(sentAt, place, {
    author,
    automatic,
    id: `m-${hand.entries.size}-${hand.messages.length}-${at}-${sentAt}-${place}-${author}`,
  });
}

/** Something that the world or one of the two does. */
function fact(chance: Chance, hand: Stagehand, at: Instant): Event {
  const outside = { kind: 'outside', source: 'marketplace' } as const;
  switch (chance(14)) {
    case 0:
      return {
        kind: 'reportedAgain',
        at,
        by: { kind: 'reporter' },
        reportTicket: 'T-101',
        escalated: onceIn(chance, 2),
        text: null,
      };
    case 1:
      return { kind: 'paired', at, by: { kind: 'reporter' }, with: 'case-2' };
    case 2: {
      const keys = [...hand.entries].filter(([, { effect }]) => 'text' in effect.act).map(([key]) => key);
      return {
        kind: 'bounced',
        at,
        by: outside,
        key: keys[chance(Math.max(1, keys.length))] ?? 'no such key',
      };
    }
    case 3:
      return {
        kind: 'accountChanged',
        at,
        by: outside,
        account: onceIn(chance, 2) ? OPEN_ACCOUNT : account(chance),
      };
    case 4:
      if (!onceIn(chance, 4)) return timer(at);
      return {
        kind: 'contractChanged',
        at,
        by: outside,
        contract: {
          ...OPEN_CONTRACT,
          state: 'ended',
          endedBy: among(chance, ['reporter', 'respondent', 'both'] as const),
        },
      };
    case 5:
      if (onceIn(chance, 3))
        return {
          kind: 'promiseBroken',
          at,
          by: outside,
          place: among(chance, ['messageCentre', 'ticket'] as const),
        };
      return { kind: 'braked', at, by: outside };
    case 6:
      return {
        kind: 'requested',
        at,
        by: { kind: 'respondent' },
        request: among(chance, ['time', 'absence'] as const),
        until: onceIn(chance, 2) ? at + DAY : null,
      };
    case 7:
      return onceIn(chance, 3) ? { kind: 'withdrawn', at, by: { kind: 'reporter' } } : timer(at);
    case 8:
      return {
        kind: 'reporterSaid',
        at,
        by: { kind: 'reporter' },
        says: among(chance, ['resolved', 'notResolved', 'answer'] as const),
      };
    case 9:
      return { kind: 'objected', at, by: { kind: 'respondent' }, text: null };
    case 10: {
      // The same outcome once more: the ledger settles it once, the world may tell it twice.
      const told = [...hand.entries].filter(([, { outcome }]) => outcome !== undefined);
      const [key, entry] = told[chance(Math.max(1, told.length))] ?? [];
      if (key === undefined || entry?.outcome === undefined) return timer(at);
      return { kind: 'outcome', at, by: outside, key, act: entry.effect.act.kind, outcome: entry.outcome };
    }
    default:
      return { kind: 'message', at, by: outside, message: message(chance, hand, at) };
  }
}
