// How a parent passes on what it is told and never leaves a child behind. Plain JavaScript for Node 18, used by run.mjs and test.ts.
import { readFileSync } from 'node:fs';

const PARENT_LOOK_MS = 300;

/**
 * Passes SIGINT, SIGTERM and SIGHUP to the child and ends as the child ends.
 * A terminal sends Ctrl-C to both of us, so it is not sent twice there.
 * @param {import('node:child_process').ChildProcess} child
 */
export function passSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const sentByTerminal = signal === 'SIGINT' && process.stdin.isTTY === true;
      if (!sentByTerminal) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`Could not start ${child.spawnfile}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    // Dying by the same signal tells a waiting shell what happened.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
    setTimeout(() => process.exit(1), 1000);
  });
}

/** The process that npm started us from: our parent, or its parent where a shell stands between. */
function starter() {
  const ids = [process.ppid];
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const comm = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    if (/^(sh|dash|bash)$/.test(comm)) ids.push(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  } catch {
    // No /proc: the parent alone has to do.
  }
  return ids.join(' ');
}

/**
 * Ends the child when npm is gone: `kill -9` of `npm start` must leave nothing.
 * Without npm a vanished parent is a closed shell, and the start goes on as one expects of `nohup`.
 * @param {import('node:child_process').ChildProcess} child
 */
export function watchParent(child) {
  if (process.env.npm_execpath === undefined) return;
  const first = starter();
  setInterval(() => {
    if (starter() !== first) child.kill('SIGTERM');
  }, PARENT_LOOK_MS).unref();
}
