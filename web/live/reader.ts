/** Reads the stream of changes, and goes on where it was when the connection ends. */
import { addressOfStream } from '../api/call.ts';
import { SentEvents, type Sent } from './parse.ts';

/** The desk says something every 15 s; after this long it is not there any more. */
const SILENT_MS = 40_000;
const FIRST_WAIT_MS = 300;
const MOST_WAIT_MS = 5000;

/** `refused`: nobody is signed in; the stream begins again with the next session. */
export type State = 'connecting' | 'live' | 'lost' | 'refused';

export interface Reading {
  /** The position to go on after, empty for from now on. */
  readonly from: () => string;
  readonly took: (events: readonly Sent[]) => void;
  readonly state: (state: State) => void;
  readonly signal: AbortSignal;
}

/** Goes on until the signal, or until the desk says that nobody is signed in. */
export async function readChanges(reading: Reading): Promise<void> {
  let wait = FIRST_WAIT_MS;
  reading.state('connecting');
  while (!reading.signal.aborted) {
    const ended = await readOnce(reading).catch(() => 'failed' as const);
    if (reading.signal.aborted) return;
    if (ended === 'refused') return reading.state('refused');
    // A stream that was open and ended is opened again at once; only one that cannot be opened is lost.
    if (ended === 'failed') reading.state('lost');
    wait = ended === 'ended' ? FIRST_WAIT_MS : Math.min(MOST_WAIT_MS, wait * 2);
    await pause(wait, reading.signal);
  }
}

async function readOnce({ from, took, state, signal }: Reading): Promise<'ended' | 'failed' | 'refused'> {
  const silent = new AbortController();
  const giveUp = (): void => silent.abort();
  let timer = setTimeout(giveUp, SILENT_MS);
  // A browser that says that it is offline knows it before the silence does.
  globalThis.addEventListener('offline', giveUp);
  const after = from();
  try {
    const response = await fetch(addressOfStream, {
      headers: {
        accept: 'text/event-stream',
        ...(after === '' ? {} : { 'last-event-id': after }),
      },
      signal: AbortSignal.any([signal, silent.signal]),
    });
    if (response.status === 401 || response.status === 403) return 'refused';
    if (!response.ok || response.body === null) return 'failed';
    state('live');
    const events = new SentEvents();
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }));
      if (done) return 'ended';
      clearTimeout(timer);
      timer = setTimeout(giveUp, SILENT_MS);
      const taken = events.take(decoder.decode(value, { stream: true }));
      if (taken.length > 0) took(taken);
    }
  } finally {
    clearTimeout(timer);
    globalThis.removeEventListener('offline', giveUp);
  }
}

/** Also ends when the browser says that it is online again. */
const pause = (length: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      globalThis.removeEventListener('online', finish);
      done();
    };
    const timer = setTimeout(finish, length);
    signal.addEventListener('abort', finish);
    globalThis.addEventListener('online', finish);
  });
