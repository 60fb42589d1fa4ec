/** A hold or a lift on its way: decided → sent → confirmed, each with its instant. Nothing is done before it is confirmed (H12, L7). */
import { useEffect, useState, type ReactElement } from 'react';
import type { Operations } from '../api/operations.generated.ts';
import { instantText } from '../time/instant-text.ts';
import classes from './progress.module.css';

type State = Operations['getCase']['result'];
const SECOND = 1000;

export function HoldProgress({ state }: { readonly state: State }): ReactElement | null {
  const { progress } = state;
  if (progress === null) return null;
  const { of, decidedAt, sentAt, confirmedAt } = progress;
  const isHold = of === 'hold';
  if (confirmedAt !== null)
    return (
      <p className={classes.over}>
        {isHold ? 'On hold' : 'Free'}, confirmed by the back office {instantText(confirmedAt)} here. Approved{' '}
        {instantText(decidedAt)}.
      </p>
    );
  return (
    <section className={classes.progress} aria-label={isHold ? 'The hold on its way' : 'The lift on its way'}>
      <ol className={classes.steps}>
        <Step word={isHold ? 'Approved' : 'Decided'} at={decidedAt} done />
        <Step word="Sent" at={sentAt} done={sentAt !== null} waits="waits to be sent" />
        <Step
          word="Confirmed"
          at={null}
          done={false}
          waits={isHold ? 'not on hold before that' : 'not free before that'}
        />
      </ol>
      {state.callBackSecondsLeft !== null && <Left key={state.now} seconds={state.callBackSecondsLeft} />}
    </section>
  );
}

function Step({
  word,
  at,
  done,
  waits,
}: {
  readonly word: string;
  readonly at: string | null;
  readonly done: boolean;
  readonly waits?: string;
}): ReactElement {
  return (
    <li data-done={done}>
      <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden>
        <circle r="6.5" fill={done ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.5" />
        {done && <path d="M-3 0l2 2 4-4" fill="none" stroke="var(--page)" strokeWidth="1.75" />}
      </svg>
      <strong>{word}</strong>
      <span>{at === null ? (waits ?? '') : `${instantText(at)} here`}</span>
    </li>
  );
}

/** Counts by the clock on the wall: the call-back window is the machine's (H12). */
function Left({ seconds }: { readonly seconds: number }): ReactElement {
  const [left, setLeft] = useState(Math.ceil(seconds));
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), SECOND);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className={classes.left} role="timer">
      {left > 0 ? `Can be called back for ${left} s.` : 'The time to call back is over; it is being sent.'}
    </p>
  );
}
