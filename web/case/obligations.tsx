/** The two places in which an answer is asked: asked since when, until when, met by which message (P7). */
import type { ReactElement } from 'react';
import type { Case, Line } from '../api/operations.generated.ts';
import { instantText } from '../time/instant-text.ts';
import { zoneName } from '../time/zones.ts';
import { placeWord } from '../words/messages.ts';
import classes from './obligations.module.css';
import { obligationsOf, type Obligation } from './obligation.ts';

export function Obligations({
  given,
  line,
  onMessage,
}: {
  readonly given: Case;
  readonly line: Line | undefined;
  readonly onMessage: (id: string) => void;
}): ReactElement {
  return (
    <section aria-labelledby="obligations">
      <h2 id="obligations" className={classes.heading}>
        What is asked
      </h2>
      <ul className={classes.list}>
        {obligationsOf(given, line).map((one) => (
          <One key={one.place} one={one} zone={given.respondent.zone} onMessage={onMessage} />
        ))}
      </ul>
    </section>
  );
}

function One({
  one,
  zone,
  onMessage,
}: {
  readonly one: Obligation;
  readonly zone: string;
  readonly onMessage: (id: string) => void;
}): ReactElement {
  const { place, state, met, askedSince, until } = one;
  const when = (at: string): ReactElement => (
    <time dateTime={at} title={`${instantText(at)} here`}>
      {instantText(at, zone)} in {zoneName(zone)}
    </time>
  );
  return (
    <li className={classes.one} data-state={state}>
      <Mark state={state} />
      <div>
        <strong>An answer in the {placeWord(place)}</strong>
        <p className={classes.words}>
          {state === 'notAsked' && 'Not asked in this window.'}
          {state === 'ended' && 'Nothing is asked any more: the case is closed.'}
          {met !== null && (
            <>
              Met on {when(met.sentAt)} by{' '}
              {met.dot === null ? (
                'a message'
              ) : (
                <button type="button" className={classes.link} onClick={() => onMessage(met.dot ?? '')}>
                  this message
                </button>
              )}
              {met.timing === null ? '' : `, ${met.timing}`}.
            </>
          )}
          {state === 'unknown' &&
            'It has not been seen up to the deadline: whether there is an answer is not known. '}
          {met === null && askedSince !== null && state !== 'ended' && <>Asked since {when(askedSince)}.</>}
          {met === null && state === 'onItsWay' && 'The message that asks is on its way.'}
          {met === null && until !== null && state !== 'ended' && (
            <>
              {' '}
              {UNTIL[state]} {when(until)}.
            </>
          )}
        </p>
      </div>
    </li>
  );
}

const UNTIL: { readonly [state in Obligation['state']]: string } = {
  over: 'Not met by',
  unknown: 'Asked until',
  met: 'Asked until',
  open: 'Open until',
  notAsked: 'Open until',
  onItsWay: 'Open until',
  ended: 'Asked until',
};

function Mark({ state }: { readonly state: Obligation['state'] }): ReactElement {
  const words = {
    met: 'Met',
    open: 'Open',
    over: 'Not met',
    notAsked: 'Not asked',
    onItsWay: 'On its way',
    ended: 'Closed',
    unknown: 'Not known',
  } as const;
  return (
    <span className={classes.mark}>
      <svg width="20" height="20" viewBox="-10 -10 20 20" role="presentation" aria-hidden>
        <circle
          r="8"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          {...(state === 'met' ? {} : { strokeDasharray: '3 2' })}
        />
        {state === 'met' && <path d="M-4 0l3 3 5-6" fill="none" stroke="currentColor" strokeWidth="2" />}
        {state === 'unknown' && (
          <text textAnchor="middle" y="4" fontSize="12" fontWeight="600" fill="currentColor">
            ?
          </text>
        )}
        {state === 'over' && <path d="M-3.5-3.5l7 7M3.5-3.5l-7 7" stroke="currentColor" strokeWidth="2" />}
      </svg>
      <span>{words[state]}</span>
    </span>
  );
}
