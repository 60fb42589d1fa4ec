/** What the parts of a world know of each other. */
import type { Marketplace } from '../connectors/marketplace/marketplace.ts';
import type { Agents } from './agents.ts';
import type { Chance } from './chance.ts';
import type { Crew } from './crew.ts';
import type { Judge } from './judge.ts';
import type { Mail } from './mail.ts';
import type { MemoryDatabase } from './memory-database.ts';
import type { Misfortune } from './misfortune.ts';
import type { Network } from './network.ts';
import type { Scheduler } from './scheduler.ts';
import type { Sometimes } from './sometimes.ts';
import type { Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Witness } from './witness.ts';

export interface Surroundings {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly scheduler: Scheduler;
  readonly misfortune: Misfortune;
  readonly sometimes: Sometimes;
  readonly truth: Truth;
  readonly database: MemoryDatabase;
  readonly market: Marketplace;
  readonly network: Network;
  readonly crew: Crew;
  readonly mail: Mail;
  readonly agents: Agents;
  readonly judge: Judge;
  readonly witness: Witness;
  /** How often anything was committed, and by whom last. */
  readonly commits: { count: number; by: string };
}
