// Preloaded into a child: when the pipe to the parent closes, the parent is gone, and the child ends as if it had been asked to.
import { Socket } from 'node:net';

const GRACE_MS = 15_000;

const descriptor = Number(process.env.ANSWERBY_TETHER);
delete process.env.ANSWERBY_TETHER; // a grandchild does not have the pipe
if (Number.isInteger(descriptor) && descriptor > 2) {
  const end = () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  };
  try {
    const pipe = new Socket({ fd: descriptor, readable: true, writable: false });
    pipe.on('error', end);
    pipe.on('close', end);
    pipe.resume();
    pipe.unref();
  } catch {
    // Not started by run.mjs: the number named no pipe of ours.
  }
}
