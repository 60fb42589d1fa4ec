// `node tools/run.mjs tools/transitions.ts`: writes the checked-in ways between the stages anew, from the core’s own histories; read the difference before committing it.
import { readFileSync, writeFileSync } from 'node:fs';
import { transitionsCsv } from '../procedure/chart.ts';
import { readRecorded } from '../procedure/histories/recording.ts';
import { transitionsIn } from '../procedure/histories/transitions.ts';
import { WRITTEN } from '../procedure/histories/written/all.ts';

const recorded = readFileSync(
  new URL('../procedure/histories/recorded/walks.jsonl', import.meta.url),
  'utf8',
);
writeFileSync(
  new URL('../procedure/transitions.csv', import.meta.url),
  transitionsCsv(transitionsIn(WRITTEN, readRecorded(recorded))),
);
