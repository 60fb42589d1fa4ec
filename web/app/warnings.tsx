/** What every screen says while it is so: acts are stopped after a restore, holds are paused (A6), the desk cannot be reached, the pages are old. */
import { useQuery } from '@tanstack/react-query';
import {
  IconClockPause,
  IconDatabaseExclamation,
  IconHandStop,
  IconPlugConnectedX,
  IconRefresh,
} from '@tabler/icons-react';
import { useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import { Link } from 'react-router';
import { call } from '../api/call.ts';
import { isOldVersion, watchVersion } from '../api/version.ts';
import { useConnection } from '../live/use-live.ts';
import { timeText } from '../time/instant-text.ts';
import type { Meaning } from '../theme/meaning.ts';
import { groundOf, inkOf } from '../theme/meaning.ts';
import { limitTexts, pausedText, stoppedText } from './paused.ts';
import { paths } from './paths.ts';
import classes from './warnings.module.css';

/** Also where no stream says it: a brake that is not seen is worse than a question too many. */
const AGAIN_MS = 60_000;

export const brakesQuery = {
  queryKey: ['brakes'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getBrakes', { signal }),
  refetchInterval: AGAIN_MS,
} as const;

export function Warnings(): ReactElement {
  const { data: brakes } = useQuery(brakesQuery);
  const paused = brakes === undefined ? null : pausedText(brakes);
  const isLost = useConnection() === 'lost';
  const isOld = useSyncExternalStore(watchVersion, isOldVersion);
  return (
    <div className={classes.warnings} aria-live="polite">
      {isLost && (
        <Warning meaning="wrong" icon={<IconPlugConnectedX size={16} aria-hidden />}>
          <b>The connection to the desk is lost.</b> Nothing was sent. What you see may be old; it goes on by
          itself.
        </Warning>
      )}
      {brakes?.actsStopped != null && (
        <Warning meaning="wrong" icon={<IconDatabaseExclamation size={16} aria-hidden />}>
          <b>Acts are stopped.</b> {stoppedText(brakes.actsStopped, timeText)}
        </Warning>
      )}
      {paused !== null && (
        <Warning meaning="onHold" icon={<IconHandStop size={16} aria-hidden />}>
          <b>{paused}</b> Lifts go on. <Link to={paths.brakes()}>See brakes</Link>
        </Warning>
      )}
      {brakes !== undefined &&
        limitTexts(brakes, timeText).map((text) => (
          <Warning key={text} meaning="quiet" icon={<IconClockPause size={16} aria-hidden />}>
            {text}
          </Warning>
        ))}
      {isOld && (
        <Warning meaning="waiting" icon={<IconRefresh size={16} aria-hidden />}>
          <b>A new version of these pages is out.</b> Yours still work.{' '}
          <button type="button" className={classes.act} onClick={() => location.reload()}>
            Load new version
          </button>
        </Warning>
      )}
    </div>
  );
}

function Warning({
  meaning,
  icon,
  children,
}: {
  readonly meaning: Meaning;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <p className={classes.warning} style={{ color: inkOf(meaning), background: groundOf(meaning) }}>
      {icon}
      <span>{children}</span>
    </p>
  );
}
