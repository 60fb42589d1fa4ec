/** Every connector by name: one line each. The composition root opens the one that the configuration names. */
import { manualPorts } from './manual/manual.ts';
import { openMarketplace } from './marketplace/marketplace.ts';
import { remoteMarketplace } from './marketplace/remote.ts';

export const connectors = {
  manual: manualPorts,
  marketplace: openMarketplace,
  remoteMarketplace,
} as const;
export type ConnectorName = keyof typeof connectors;
