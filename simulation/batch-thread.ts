/** A thread that runs its share of the worlds and tells what they came to. */
import { parentPort, workerData } from 'node:worker_threads';
import { type BatchSettings, runBatch } from './batch.ts';

const tally = await runBatch(workerData as BatchSettings, (line) => console.error(line));
// Between threads there is no origin.
parentPort?.postMessage(tally, []);
