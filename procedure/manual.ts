/** Which acts a person does, because no connector serves their port (A2). */
import type { ActKind } from './case.ts';
import type { World } from './event.ts';

/** Whether a person serves the port of this act. */
export function isManual(manual: World['manual'], act: ActKind): boolean {
  switch (act) {
    case 'look':
      return manual.messageCentre || manual.directory;
    case 'openContactTicket':
    case 'tellRespondent':
    case 'tellReporter':
      return manual.helpDesk;
    case 'suspend':
    case 'resume':
    case 'writeNote':
      return manual.backOffice;
  }
}
