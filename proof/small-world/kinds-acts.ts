/** What becomes of the acts of the ledger: claimed in their order, done, refused, lost on the way, looked up (A1, H9, L7). */
import type { Look, Outcome } from '../../procedure/case.ts';
import { ADA } from './people.ts';
import type { Turn } from './turn.ts';
import {
  contractOf,
  conversationOf,
  onAccount,
  RESPONDENT,
  START,
  ticketOf,
  type OpenAct,
  type Written,
} from './world.ts';

/** One kind of event. It gives false, and has then changed nothing, where it cannot happen. */
export type Kind = (turn: Turn) => boolean;
type Find = (turn: Turn) => OpenAct | undefined;
/** `begins`: somebody is at it. `lost`: it happened and nobody heard. `unsent`: it did not, and nobody knows. */
type How = 'begins' | 'done' | 'refused' | 'lost' | 'unsent';

const DAY = 86_400_000;

/** Acts on one account are done one after another; only a lift does not wait for a suspension that a person is asked about. */
function isBehind({ world }: Turn, act: OpenAct): boolean {
  if (!onAccount(act)) return false;
  const earlier = world.acts.slice(
    0,
    world.acts.findIndex((one) => one.key === act.key),
  );
  return earlier.some(
    (one) =>
      onAccount(one) &&
      one.state !== 'handed' &&
      (one.state !== 'unknown' || !one.asked || act.kind !== 'resume'),
  );
}

/** Claims an act under the ledger's rules; the clock moves on to the end of its delay, unless something is due before. */
function claim(turn: Turn, act: OpenAct): 'ready' | 'stale' | null {
  const { world } = turn;
  if (act.state !== 'intended' || isBehind(turn, act)) return null;
  if (world.now < act.availableAt) {
    if ((turn.nextDue() ?? act.availableAt) < act.availableAt) return null;
    world.now = act.availableAt;
  }
  const tooOld = act.validUntil !== null && act.validUntil < world.now;
  const later = world.acts.slice(world.acts.findIndex((one) => one.key === act.key) + 1);
  const overtaken = act.kind === 'suspend' && later.some((one) => one.kind === 'resume');
  return tooOld || overtaken ? 'stale' : 'ready';
}

function attempt(find: Find, how: How): Kind {
  return (turn) => {
    const act = find(turn);
    if (act === undefined) return false;
    if (act.state === 'intended') {
      const claimed = claim(turn, act);
      if (claimed === null) return false;
      if (claimed === 'stale') {
        if (how !== 'done') return false;
        turn.outcome(act, { kind: 'refused', code: 'stale' });
        return true;
      }
    } else if (act.state !== 'attempted' || how === 'begins') {
      return false;
    }
    ended(turn, act, how);
    return true;
  };
}

function ended(turn: Turn, act: OpenAct, how: How): void {
  switch (how) {
    case 'begins':
      return turn.change(act.key, { state: 'attempted' });
    case 'done':
      turn.execute(act);
      return turn.outcome(act, doneAt(turn, act));
    case 'refused':
      return turn.outcome(act, { kind: 'refused', code: 'refused-there' });
    case 'lost':
      turn.execute(act);
      return turn.change(act.key, { state: 'unknown' });
    case 'unsent':
      return turn.change(act.key, { state: 'unknown' });
  }
}

const doneAt = (turn: Turn, act: OpenAct): Outcome => ({
  kind: 'done',
  at: turn.world.now,
  ref: act.kind === 'openContactTicket' ? ticketOf(act.of) : null,
});

/** Nobody knows, and nobody was asked: an act is looked up before it is tried again. */
const unsure: Find = ({ world }) => world.acts.find((one) => one.state === 'unknown' && !one.asked);

const lookUp: Kind = (turn) => {
  const act = unsure(turn);
  if (act === undefined) return false;
  if (act.happened) turn.outcome(act, doneAt(turn, act));
  else turn.change(act.key, { state: 'intended' });
  return true;
};

const cannotTell: Kind = (turn) => {
  const act = unsure(turn);
  if (act === undefined) return false;
  turn.outcome(act, { kind: 'unknown' });
  return true;
};

/** A1: a person looked where no call could tell, and says how it is. */
const settle: Kind = (turn) => {
  const act = turn.world.acts.find((one) => one.state === 'unknown' && one.asked);
  if (act === undefined) return false;
  // On the page of the case that waits for it, which need not be the one that made it (H9).
  const waits = turn.world.cases.findIndex((one) => one.hold?.key === act.key || one.lift?.key === act.key);
  turn.tell(waits < 0 ? act.of : waits, {
    kind: 'settleAct',
    key: act.key,
    act: act.kind,
    happened: act.happened,
    ref: act.happened ? ticketOf(act.of) : null,
    at: turn.world.now,
    by: ADA,
    reason: 'text:looked',
  });
  return true;
};

const windowAct =
  (of: number): Find =>
  (turn) =>
    turn.world.acts.find((one) => one.key === turn.caseOf(of).window?.key);
const heldMessage =
  (of: number): Find =>
  (turn) =>
    turn.world.acts.find((one) => one.key === turn.caseOf(of).hold?.messageKey);
const lookAct =
  (of: number): Find =>
  ({ world }) =>
    world.acts.find((one) => one.of === of && one.kind === 'look' && one.state !== 'handed');
const accountAct =
  (kind: 'suspend' | 'resume'): Find =>
  (turn) =>
    turn.world.acts.find(
      (one) =>
        one.kind === kind &&
        (one.state === 'attempted' || (one.state === 'intended' && !isBehind(turn, one))),
    );
/** A letter that nobody waits for: those to the two people, or the notes on the account. */
const letter =
  (...kinds: readonly OpenAct['kind'][]): Find =>
  ({ world }) =>
    world.acts.find((one) => kinds.includes(one.kind) && !one.awaited && one.state === 'intended');

/** A look finds what is so: everything that was written in the places that it can read (H5, H6, R7). */
function look(of: number, change: Partial<Look> = {}): Kind {
  return (turn) => {
    const act = lookAct(of)(turn);
    if (act === undefined || claim(turn, act) !== 'ready') return false;
    const { world, setting } = turn;
    const places = setting.readable.filter(
      (one) => one !== 'ticket' || turn.caseOf(of).contactTicket !== null,
    );
    const found = (one: Written): boolean =>
      places.some((place) => place === one.message.place) &&
      (one.of === of || one.message.place === 'ticket');
    world.written = world.written.map((one) => (found(one) ? { ...one, arrived: true } : one));
    const began = world.now;
    world.read = world.read.map((one, n) =>
      n === of ? { ...one, ...Object.fromEntries(places.map((place) => [place, began])) } : one,
    );
    const messages = world.written.filter(found).map((one) => one.message);
    turn.outcome(act, { kind: 'looked', look: { ...lookOf(turn, of), read: places, messages, ...change } });
    return true;
  };
}

function lookOf(turn: Turn, of: number): Look {
  const { world } = turn;
  const ended = world.outside.ended[of] ?? null;
  return {
    began: world.now,
    reporter: turn.caseOf(of).reporter,
    respondent: RESPONDENT,
    respondentAccount: turn.accountState(),
    contract: {
      id: contractOf(of),
      state: ended === null ? 'open' : 'ended',
      endedBy: ended,
      betweenTheTwo: true,
    },
    read: [],
    conversations: [conversationOf(of)],
    messages: [],
    by: null,
  };
}

/** The reporter's message that nobody has answered, with which every case begins (R3). */
export const firstMessage = (of: number, daysAgo: number): Written => ({
  message: {
    id: `first-${of}`,
    place: 'messageCentre',
    conversation: conversationOf(of),
    author: 'reporter',
    automatic: 'no',
    sentAt: START - daysAgo * DAY,
  },
  of,
  arrived: true,
  broken: false,
  said: null,
});

/** Whatever waits for nobody has been sent. */
const letters: Kind = ({ world }) => {
  const open = world.acts.filter((one) => one.awaited || onAccount(one) || one.state !== 'intended');
  if (open.length === world.acts.length) return false;
  world.acts = open;
  return true;
};

const bounce =
  (of: number, which: 'notice' | 'held'): Kind =>
  (turn) => {
    const { window, hold } = turn.caseOf(of);
    const first = turn.caseOf(of).noticeAcceptedAt === null ? null : turn.caseOf(of).noticeKey;
    const notice = window?.acceptedAt == null ? first : window.key;
    const key = which === 'notice' ? notice : hold?.messageAcceptedAt == null ? null : hold.messageKey;
    if (key === null) return false;
    turn.tell(of, { kind: 'bounced', at: turn.world.now, by: { kind: 'outside', source: 'helpdesk' }, key });
    return true;
  };

/** The kinds that are of one case. */
export const actKindsOf = (of: number): { readonly [name: string]: Kind } => ({
  'notice-done': attempt(windowAct(of), 'done'),
  'notice-refused': attempt(windowAct(of), 'refused'),
  'notice-begins': attempt(windowAct(of), 'begins'),
  'notice-lost': attempt(windowAct(of), 'lost'),
  'notice-unsent': attempt(windowAct(of), 'unsent'),
  'held-done': attempt(heldMessage(of), 'done'),
  'held-refused': attempt(heldMessage(of), 'refused'),
  'look-done': look(of),
  'look-fails': attempt(lookAct(of), 'refused'),
  'look-lacks': look(of, { contract: null }),
  'look-blind': look(of, { respondentAccount: null }),
  'notice-bounces': bounce(of, 'notice'),
  'held-bounces': bounce(of, 'held'),
});

/** The kinds that are of the account, or of whatever is next. */
export const ACT_KINDS: { readonly [name: string]: Kind } = {
  'suspend-begins': attempt(accountAct('suspend'), 'begins'),
  'suspend-done': attempt(accountAct('suspend'), 'done'),
  'suspend-refused': attempt(accountAct('suspend'), 'refused'),
  'suspend-lost': attempt(accountAct('suspend'), 'lost'),
  'suspend-unsent': attempt(accountAct('suspend'), 'unsent'),
  'resume-begins': attempt(accountAct('resume'), 'begins'),
  'resume-done': attempt(accountAct('resume'), 'done'),
  'resume-refused': attempt(accountAct('resume'), 'refused'),
  'resume-lost': attempt(accountAct('resume'), 'lost'),
  'resume-unsent': attempt(accountAct('resume'), 'unsent'),
  'look-up': lookUp,
  'cannot-tell': cannotTell,
  settle,
  letters,
  'letter-refused': attempt(letter('tellRespondent'), 'refused'),
  'letter-lost': attempt(letter('tellRespondent'), 'lost'),
  'report-letter-refused': attempt(letter('tellReporter'), 'refused'),
  'report-letter-lost': attempt(letter('tellReporter'), 'lost'),
  'note-refused': attempt(letter('writeNote'), 'refused'),
};
