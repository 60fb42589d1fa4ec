/** The secret as a picture that phones scan, and as text for those that cannot. Black on white in both themes: scanners want it so. */
import { useMemo, type ReactElement } from 'react';
import { encode } from 'uqr';
import classes from './account.module.css';

export function ScanCode({ uri, secret }: { readonly uri: string; readonly secret: string }): ReactElement {
  const { size, dots } = useMemo(() => drawn(uri), [uri]);
  return (
    <div className={classes.scan}>
      <svg className={classes.code} viewBox={`0 0 ${size} ${size}`} aria-hidden shapeRendering="crispEdges">
        <rect className={classes.ground} width={size} height={size} />
        <path className={classes.dots} d={dots} />
      </svg>
      <div className={classes.likes}>
        <p className={classes.quiet}>
          Scan it with an app that makes codes. Where nothing can be scanned, type this secret instead:
        </p>
        <code className="id theirs">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </div>
    </div>
  );
}

/** What the standard asks for: on a dark page a scanner finds nothing without it. */
const QUIET_ZONE = 4;

/** One path for all dark squares. */
function drawn(uri: string): { readonly size: number; readonly dots: string } {
  const { size, data } = encode(uri, { ecc: 'M', border: QUIET_ZONE });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1Z`] : [])));
  return { size, dots: squares.join('') };
}
