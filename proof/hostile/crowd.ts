/** How much of a processor this process is given while others want it as well. */

const SPIN_MS = 20;

/** Processor time of this process so far, in milliseconds. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** How many times longer than alone work takes at this moment; 1 where nobody else wants the processor. */
export function crowding(): number {
  const [wall, own] = [performance.now(), processorMs()];
  while (processorMs() - own < SPIN_MS);
  return Math.max(1, (performance.now() - wall) / (processorMs() - own));
}
