/** A decision on its way: chosen, typed, sent once, and never lost; what changed meanwhile is shown before it can go. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, CallFailed } from '../api/call.ts';
import type { Action, Case, Decision, Operations } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { commands } from '../app/use-commands.ts';
import { useConnection } from '../live/use-live.ts';
import { deskNow } from '../time/clock.ts';
import { decisionWord } from '../words/acts.ts';
import { isInstant, movesOn } from './acts.ts';
import { holdBack } from './held-back.ts';
import { bodyOf, firstDraft, Intents, type Draft, type Made, type OpenAct } from './decision.ts';

export interface Deciding {
  /** The act whose panel is open. */
  readonly open: Action | null;
  readonly draft: Draft;
  /** What would be sent, or what is lacking. */
  readonly made: Made | null;
  readonly busy: boolean;
  /** Why it was not done, in the desk's words. */
  readonly problem: CallFailed | null;
  /** The state of the case that the person has seen; behind the case's own where something changed meanwhile. */
  readonly seen: number;
  /** Why nothing can be sent now, or null. */
  readonly off: string | null;
  readonly choose: (action: Action) => void;
  readonly close: () => void;
  readonly write: (change: Partial<Draft>) => void;
  /** What changed meanwhile has been looked at. */
  readonly haveSeen: () => void;
  readonly confirm: () => void;
  /** One key for both: what changed is seen first, then it is sent. */
  readonly enter: () => void;
}

export interface Pairing {
  readonly reference: string;
  readonly version: number;
  readonly kind: 'approve' | 'decline';
}

/** @param pair the other case, where both are decided in one act (R8). */
export function useDeciding(given: Case, unknown: readonly OpenAct[], pair: Pairing | null): Deciding {
  const connection = useConnection();
  const [open, setOpen] = useState<Action | null>(null);
  const [draft, setDraft] = useState<Draft>(() => firstDraft(given, unknown, deskNow()));
  const [seen, setSeen] = useState(given.version);
  const { busy, problem, send, forget } = useSending(given.reference, pair, () => setOpen(null));
  const made = open === null ? null : bodyOf(open.action, open.reasonNeeded, draft, unknown);
  const off =
    connection === 'lost'
      ? 'The connection to the desk is lost: nothing can be sent until it is back.'
      : null;
  const haveSeen = (): void => {
    setSeen(given.version);
    forget();
  };
  const confirm = (): void => {
    if (open === null || made?.kind !== 'body' || off !== null || given.version !== seen) return;
    void send(open, made.body, seen);
  };
  const choose = (action: Action): void => {
    haveSeen();
    if (!isInstant(action)) return setOpen(action);
    const instant = bodyOf(action.action, false, draft, unknown);
    if (instant.kind !== 'body' || off !== null) return;
    holdBack(action, () => void send(action, instant.body, given.version));
  };
  return {
    open,
    draft,
    made,
    busy,
    problem,
    seen,
    off,
    choose,
    close: () => setOpen(null),
    write: (change) => setDraft((now) => ({ ...now, ...change })),
    haveSeen,
    confirm,
    enter: () => (given.version === seen ? confirm() : haveSeen()),
  };
}

interface Sending {
  readonly busy: boolean;
  readonly problem: CallFailed | null;
  readonly send: (action: Action, body: Decision, version: number) => Promise<void>;
  readonly forget: () => void;
}

/** Sends a decision once, says what was done, and goes on to the next case. */
function useSending(reference: string, pair: Pairing | null, over: () => void): Sending {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallFailed | null>(null);
  // A second click comes before anything is rendered: only a plain mark stops it.
  const sending = useRef(false);
  const [intents] = useState(() => new Intents(() => crypto.randomUUID()));
  const goOn = (action: Action): void => {
    intents.over();
    over();
    // The list knows the order of the shift; what was done is said last, with the way back.
    if (movesOn(action.action)) commands.run('queue.next');
    tell(action, reference, () => undo(reference, action));
  };
  const send = async (action: Action, body: Decision, version: number): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await sendOnce(reference, body, version, intents.keyFor(reference, version, [body, pair]), pair);
      goOn(action);
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      // Where nobody knows whether it was done, the same intent is sent again.
      if (error.problem.code !== 'unreachable') intents.over();
      setProblem(error);
    } finally {
      sending.current = false;
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['case', reference] });
    }
  };
  return { busy, problem, send, forget: () => setProblem(null) };
}

async function sendOnce(
  reference: string,
  body: Decision,
  version: number,
  key: string,
  pair: Pairing | null,
): Promise<Operations['decide']['result'] | Operations['decidePair']['result']> {
  const { kind, reason = null } = body;
  if (pair === null || (kind !== 'approve' && kind !== 'decline'))
    return call('decide', { path: { case: reference }, body, version, key });
  return call('decidePair', {
    body: {
      decisions: [
        { case: reference, ifMatch: `"${version}"`, kind, reason },
        { case: pair.reference, ifMatch: `"${pair.version}"`, kind: pair.kind, reason },
      ],
    },
    key,
  });
}

/** Says what was recorded, in the button's own words, with the way back that there is. A hold is not done by that. */
function tell({ action, verb, undo: back }: Action, reference: string, goBack: () => void): void {
  const text =
    action === 'approve'
      ? `${reference}: hold approved, not sent yet.`
      : `${reference}: “${verb}” is recorded.`;
  if (back?.by !== 'act') return say(text);
  say(text, goBack, { label: decisionWord(back.act), ms: back.seconds * 1000 });
}

function undo(reference: string, { undo: back }: Action): void {
  if (back?.by !== 'act' || back.act !== 'callBack') return;
  call('decide', { path: { case: reference }, body: { kind: 'callBack' } }).then(
    () => say(`Called back the hold of ${reference}.`),
    (error: unknown) => say(error instanceof CallFailed ? error.problem.message : 'It was not called back.'),
  );
}
