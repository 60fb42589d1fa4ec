// `node tools/run.mjs tools/told.ts`: writes anew what pages tell of the written histories; read the difference before committing it.
import { writeFileSync } from 'node:fs';
import { toldHistories } from '../procedure/line/telling.test-support.ts';

writeFileSync(new URL('../procedure/histories/recorded/told.txt', import.meta.url), toldHistories());
