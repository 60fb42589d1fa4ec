/** Asks the desk for its clock now and then: seldom where it runs as outside, often where it is moved. */
import { call } from '../api/call.ts';
import { setClock } from './clock.ts';

const REAL_MS = 60_000;
const MOVED_MS = 1000;
const FAILED_MS = 5000;

/** Goes on as long as the page is open. */
export async function keepClock(): Promise<void> {
  const next = await call('getClock', {}).then(
    ({ now, mode, rate }) => {
      setClock(now, rate);
      return mode === 'real' ? REAL_MS : MOVED_MS;
    },
    () => FAILED_MS,
  );
  setTimeout(() => void keepClock(), next);
}
