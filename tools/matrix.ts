// `npm run matrix`: writes the checked-in table of stage and event anew; read the difference before committing it.
import { writeFileSync } from 'node:fs';
import { matrixCsv } from '../procedure/matrix.ts';

writeFileSync(new URL('../procedure/matrix.csv', import.meta.url), matrixCsv());
