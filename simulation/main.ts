/** `npm run simulate -- --seed N --cases N`: takes cases through the desk in memory and says how they ended. */
import { parseArgs } from 'node:util';
import { caseOf, wholeLives } from './lives.ts';

/** Cases that share one database. */
const TOGETHER = 50;
const START = Date.UTC(2026, 6, 14, 12);

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: '1000' } },
});
const [seed, wanted] = [Number(values.seed), Number(values.cases)];

let lifted = 0;
for (let left = wanted, world = seed; left > 0; left -= TOGETHER, world += 1) {
  const { rig, lives } = await wholeLives({ seed: world, start: START }, Math.min(TOGETHER, left));
  for (const { caseId } of lives) {
    const { stage } = caseOf(rig, caseId);
    if (stage.kind === 'closed' && stage.outcome === 'lifted') lifted += 1;
  }
}
console.log(`${lifted} of ${wanted} cases were held and lifted (seed ${seed})`);
if (lifted < wanted) process.exitCode = 1;
