/** One card at work: what was answered and typed, and *done* or "could not" sent once. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, CallFailed } from '../api/call.ts';
import type { Operations } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';
import { Intents } from '../case/decision.ts';
import { cardWord } from '../words/tasks.ts';
import {
  finishOf,
  freshWork,
  toldOf,
  type Asks,
  type CardName,
  type Finished,
  type Told,
  type Work,
} from './card.ts';

export type ActName = Operations['couldNot']['body']['act'];

export interface CardAtWork {
  /** Null until they have been read. */
  readonly steps: readonly Told[] | null;
  readonly asks: Asks;
  /** The acts at which it can be said that it could not be done. */
  readonly stops: readonly ActName[];
  readonly error: Error | null;
  readonly work: Work;
  readonly finished: Finished;
  readonly busy: boolean;
  readonly problem: CallFailed | null;
  readonly write: (work: Work) => void;
  readonly done: () => void;
  readonly couldNot: (act: ActName, reason: string | null) => void;
}

const NOTHING: Asks = { ticket: false, answerThere: false, look: false };

/** @param over is called once the desk has taken it. */
export function useCard(reference: string, card: CardName, over: () => void): CardAtWork {
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['case', reference, 'card', card],
    queryFn: ({ signal }) => call('getCard', { path: { case: reference, card }, signal }),
  });
  const [work, write] = useState<Work>(freshWork);
  const [problem, setProblem] = useState<CallFailed | null>(null);
  const [busy, setBusy] = useState(false);
  // A second click comes before anything is rendered.
  const sending = useRef(false);
  const [intents] = useState(() => new Intents(() => crypto.randomUUID()));
  const steps = data?.steps.map(toldOf) ?? null;
  const asks = data?.asks ?? NOTHING;
  const finished = finishOf(asks, steps ?? [], work);
  const send = async (what: () => Promise<unknown>, told: string): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await what();
      intents.over();
      over();
      say(`${reference}: ${told}`);
    } catch (failed) {
      if (!(failed instanceof CallFailed)) throw failed;
      // Refused for good: what is said again after that is asked anew. Where nobody knows, the same intent is sent again.
      if (failed.problem.code !== 'unreachable') intents.over();
      setProblem(failed);
    } finally {
      sending.current = false;
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['case', reference] });
    }
  };
  const path = { case: reference, card };
  return {
    steps,
    asks,
    stops: data?.stops ?? [],
    error,
    work,
    finished,
    busy,
    problem,
    write,
    done() {
      if (finished.kind === 'lacks') return say(finished.what);
      const { body } = finished;
      const key = intents.keyFor(reference, 0, ['done', card, body]);
      void send(() => call('finishCard', { path, body, key }), `${cardWord(card).toLowerCase()} card done.`);
    },
    couldNot(act, reason) {
      const body = { act, reason };
      const key = intents.keyFor(reference, 0, ['could not', card, body]);
      void send(() => call('couldNot', { path, body, key }), 'it is on record that it could not be done.');
    },
  };
}
