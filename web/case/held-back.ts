/** What no other act takes back is held back for a moment: the way back is that it has not been sent yet. */
import type { Action } from '../api/operations.generated.ts';
import { say } from '../app/say.ts';

/** Sends at once, or after the moment in which it can still be taken back. */
export function holdBack({ verb, undo }: Action, send: () => void): void {
  if (undo?.by !== 'waiting') return send();
  const ms = undo.seconds * 1000;
  const timer = setTimeout(send, ms);
  say(`${verb}: done in a moment.`, () => clearTimeout(timer), { label: 'Undo', ms });
}
