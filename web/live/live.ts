/**
 * One stream of changes per browser, not per tab: a browser opens six connections to one origin over HTTP/1.1, and a
 * person opens more tabs. The tab that holds the lock reads; the others hear from it; when it closes, the next goes on.
 */
import { changeOf, type Change } from './change.ts';
import type { Sent } from './parse.ts';
import { readChanges, type State } from './reader.ts';

const NAME = 'answerby-changes';

type Word =
  | { readonly kind: 'took'; readonly events: readonly Sent[] }
  | { readonly kind: 'state'; readonly state: State }
  /** A tab that has just come asks how it is. */
  | { readonly kind: 'hello' };

export class Live {
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  readonly #watchers = new Set<() => void>();
  #state: State = 'connecting';
  #position = '';
  #pending: Change[] = [];
  #scheduled = false;
  #channel: BroadcastChannel | null = null;
  #reads = false;
  #stop: AbortController | null = null;

  /** Begins, or begins again with a new session. */
  start(): void {
    this.stop();
    const stop = new AbortController();
    this.#stop = stop;
    this.#channel = new BroadcastChannel(NAME);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Word>) => this.#hear(data));
    this.#say({ kind: 'hello' });
    const read = (): Promise<void> => this.#read(stop.signal);
    // Without a secure context there are no locks: then each tab reads for itself.
    if (!('locks' in navigator)) void read();
    else void navigator.locks.request(NAME, { signal: stop.signal }, read).catch(() => undefined);
  }

  stop(): void {
    this.#stop?.abort();
    this.#channel?.close();
    this.#channel = null;
    this.#stop = null;
    this.#reads = false;
  }

  get state(): State {
    return this.#state;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  };

  /** Hears all changes, those of one frame together. */
  listen(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #read(signal: AbortSignal): Promise<void> {
    this.#reads = true;
    await readChanges({
      from: () => this.#position,
      took: (events) => {
        this.#say({ kind: 'took', events });
        this.#take(events);
      },
      state: (state) => {
        this.#say({ kind: 'state', state });
        this.#set(state);
      },
      signal,
    });
    this.#reads = false;
  }

  #say(word: Word): void {
    this.#channel?.postMessage(word);
  }

  #hear(word: Word): void {
    if (word.kind === 'took') this.#take(word.events);
    else if (word.kind === 'state') this.#set(word.state);
    else if (this.#reads) this.#say({ kind: 'state', state: this.#state });
  }

  #set(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const each of this.#watchers) each();
  }

  #take(events: readonly Sent[]): void {
    for (const event of events) {
      // A stream that begins after pages have read: what happened in between is in neither.
      if (event.event === 'here' && this.#position === '') this.#pending.push({ kind: 'reset' });
      if (event.id !== '') this.#position = event.id;
      const change = changeOf(event);
      if (change !== null) this.#pending.push(change);
    }
    if (this.#pending.length === 0 || this.#scheduled) return;
    this.#scheduled = true;
    const flush = (): void => {
      this.#scheduled = false;
      const changes = this.#pending;
      this.#pending = [];
      for (const each of this.#listeners) each(changes);
    };
    // A page that nobody sees gets no frames; it keeps up all the same, at leisure.
    if (document.visibilityState === 'visible') requestAnimationFrame(flush);
    else setTimeout(flush, HIDDEN_MS);
  }
}

const HIDDEN_MS = 250;
