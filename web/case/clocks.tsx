/** The one instant that matters, on three clocks: theirs, this screen's, UTC. The instant first, how long second. */
import type { ReactElement } from 'react';
import type { Case } from '../api/operations.generated.ts';
import { inkOf, type Meaning } from '../theme/meaning.ts';
import { fromNowText, instantText } from '../time/instant-text.ts';
import { useDeskNow } from '../time/instant.tsx';
import { ownZone, sameClock, zoneName } from '../time/zones.ts';
import classes from './clocks.module.css';
import { clockOf, nearnessOf, type Nearness } from './clock.ts';

export function Clocks({ given }: { readonly given: Case }): ReactElement {
  const now = useDeskNow();
  const clock = clockOf(given);
  if (clock === null) return <p className={classes.then}>No clock runs here.</p>;
  const { zone } = given.respondent;
  const near = nearnessOf(clock, now);
  const at = Date.parse(clock.at);
  const clocks = [
    { name: `in ${zoneName(zone)}`, text: instantText(at, zone), shown: true },
    {
      name: `here, ${zoneName(ownZone())}`,
      text: instantText(at),
      shown: !sameClock(zone, ownZone(), at),
    },
    {
      name: 'UTC',
      text: instantText(at, 'UTC'),
      shown: !sameClock(zone, 'UTC', at) && !sameClock(ownZone(), 'UTC', at),
    },
  ].filter(({ shown }) => shown);
  return (
    <section className={classes.clocks} aria-label={`${clock.label}: ${clock.then}`}>
      <h2 className={classes.label}>{clock.label}</h2>
      <div className={classes.times}>
        {clocks.map(({ name, text }) => (
          <time key={name} dateTime={clock.at} className={classes.time}>
            <span className={classes.text}>{text}</span> <span className={classes.zone}>{name}</span>
          </time>
        ))}
      </div>
      <p className={classes.left} style={near === null ? {} : { color: inkOf(near.meaning) }}>
        {near !== null && <Shape near={near} />} {fromNowText(at, now)}
        {near === null ? '' : ` · ${near.word}`}
      </p>
      {clock.counts && <p className={classes.then}>Then {clock.then}.</p>}
    </section>
  );
}

/** A disc that fills: a quarter while it runs, three quarters when it is soon, struck through when it is over. */
function Shape({ near }: { readonly near: Nearness }): ReactElement {
  const filled: { readonly [meaning in Meaning]?: string } = {
    waiting: 'M0 0V-5A5 5 0 0 1 5 0z',
    needsPerson: 'M0 0V-5A5 5 0 1 1-5 0z',
    wrong: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z',
  };
  return (
    <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden className={classes.shape}>
      <circle r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d={filled[near.meaning] ?? ''} fill="currentColor" />
      {near.meaning === 'wrong' && <path d="M-3-3L3 3M3-3L-3 3" stroke="var(--page)" strokeWidth="1.5" />}
    </svg>
  );
}
