// `node tools/run.mjs tools/told.ts`: writes anew what pages tell of the written histories; read the difference before committing it.
import { hash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { shownHistories } from '../procedure/histories/shown.test-support.ts';
import { toldHistories } from '../procedure/line/telling.test-support.ts';

const recorded = new URL('../procedure/histories/recorded/', import.meta.url);
writeFileSync(new URL('told.txt', recorded), toldHistories());
writeFileSync(
  new URL('shown.txt', recorded),
  shownHistories((text) => hash('sha256', text)),
);
