/** The instant first, where the reader is and where the respondent is; the length second, with a word and a shape. */
import type { ReactElement } from 'react';
import type { QueueRow } from '../api/operations.generated.ts';
import { useDeskNow } from '../time/instant.tsx';
import { CLOCKS } from '../theme/meaning.ts';
import { Shape } from '../theme/shape.tsx';
import { timerWord } from '../words/acts.ts';
import { leftText, thereText, toneOf, whenText } from './countdown.ts';
import classes from './countdown.module.css';

export function Countdown({ row }: { readonly row: QueueRow }): ReactElement {
  const now = useDeskNow();
  const { at, what, task } = row.urgency;
  const tone = toneOf(row, now);
  const isOver = row.stage.kind === 'closed' && task === null;
  return (
    <>
      <time
        dateTime={at}
        className={classes.instant}
        title={isOver || what === 'waits' ? undefined : `Then ${timerWord(what)}`}
      >
        {whenText(at, now)}
      </time>
      {!isOver && (
        <span className={classes.below} data-tone={tone}>
          <span className={classes.left}>
            {tone !== 'quiet' && <Shape path={CLOCKS[tone]} size={10} />}
            {leftText(row, tone, now)}
          </span>
          <span className={classes.there}>{thereText(at, row.respondent.zone)}</span>
        </span>
      )}
    </>
  );
}
