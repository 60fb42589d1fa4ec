/** What goes over HTTP between a marketplace that is a process of its own and its client connector. */
import type { Capabilities, MessageCentre } from '../ports.ts';
import type { FaultRule } from './faults.ts';
import type { HoldCounts } from './people.ts';
import type { ActCounts } from './received.ts';

/** The body of every request: `POST /<port>/<call>`. Acts carry a key. */
export interface CallBody {
  readonly key?: string;
  readonly args: readonly unknown[];
}

/** The answer to a call that came to an end; a lost one is a connection that breaks. */
export type CallAnswer = { readonly value: unknown } | { readonly error: string };

/** `GET /`: what the connectors say of themselves. */
export interface Greeting {
  readonly helpDesk: Capabilities & { readonly grade: 'A' | 'B' | 'C' };
  readonly messageCentre: Pick<MessageCentre, 'grade' | 'readable'>;
  readonly backOffice: Capabilities & { readonly readable: boolean };
}

/** What tests and simulations ask of the process besides: `POST /control/<call>`. */
export interface Control {
  setFaults(rules: readonly FaultRule[]): Promise<void>;
  counts(): Promise<HoldCounts>;
  acts(): Promise<ActCounts>;
  notes(uid: string): Promise<readonly string[]>;
}
