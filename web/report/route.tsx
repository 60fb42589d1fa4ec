/** The way through the desks, and how old the silence is against what the front line waits for. */
import type { ReactElement } from 'react';
import { useDeskNow } from '../time/instant.tsx';
import { instantText, spanText } from '../time/instant-text.ts';
import classes from './route.module.css';
import type { Preview } from './use-preview.ts';
import { DESK_WORDS } from './words.ts';

const HOUR = 3_600_000;

/** The three desks in their order; the one that would have the report is marked by a shape, a word and a ground. */
export function Desks({ preview }: { readonly preview: Preview }): ReactElement {
  const isOver = preview.stage.kind === 'closed';
  const at = DESK_WORDS.findIndex(([desk]) => desk === preview.desk);
  return (
    <ol className={classes.desks} aria-label="Desks">
      {DESK_WORDS.map(([desk, word, does], index) => {
        const isHere = index === at && !isOver;
        return (
          <li
            key={desk}
            className={classes.desk}
            data-here={isHere || undefined}
            data-past={index < at || undefined}
            aria-current={isHere ? 'step' : undefined}
          >
            <span className={classes.word}>{word}</span>
            <span className={classes.does}>{isHere ? 'has it' : does}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** `7 days`, `36 hours`. */
const lengthText = (hours: number): string =>
  hours % 24 === 0 ? `${hours / 24} ${hours === 24 ? 'day' : 'days'}` : `${hours} hours`;

/** The silence so far, drawn against the days that the front line waits. */
export function Silence({ preview }: { readonly preview: Preview }): ReactElement | null {
  const now = useDeskNow();
  const { silence, passOnHours } = preview;
  if (silence.kind !== 'measured' || silence.since === null) return null;
  const since = Date.parse(silence.since);
  const length = Math.max(0, now - since);
  const wanted = passOnHours * HOUR;
  const end = Math.max(length, wanted) * 1.08;
  const share = (of: number): string => `${(of / end) * 100}%`;
  return (
    <figure className={classes.silence}>
      <div className={classes.track} aria-hidden>
        <span className={classes.span} style={{ width: share(length) }} />
        <span className={classes.now} style={{ left: share(length) }} />
        <span className={classes.passOn} style={{ left: share(wanted) }} />
      </div>
      <figcaption className={classes.caption}>
        <span>
          Silent since <time dateTime={silence.since}>{instantText(since)}</time>, for {spanText(length)}
        </span>
        <span className="quiet">passed on after {lengthText(passOnHours)}</span>
      </figcaption>
    </figure>
  );
}
