/** `GET /changes`: changes of cases, and what the workspace tells, as they are committed, by server-sent events. */
import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { positionOf, positionText, type Position } from './feed.ts';
import type { RawOperation } from './operation.ts';
import type { Service } from './service.ts';
import { sent } from './telling.ts';

const HEARTBEAT_MS = 15_000;
/** Whoever takes nothing for so long is let go: it comes back and goes on where it was. */
const STALLED_MS = 30_000;
const RECONNECT_MS = 2000;

export const changes: RawOperation = {
  method: 'GET',
  route: '/changes',
  noun: 'changes',
  summary:
    'Changes in the order of their commits. `change` names a case whose state has moved, the last one of a case with the row of the queue; `desk` tells of presence, assignment, brakes, duty, banners, views, bulk proposals and hand-overs; `reset` says that what lies between is no longer kept: read your lists anew and go on from its id',
  by: { kind: 'known' },
  contentType: 'text/event-stream',
  headers: { 'Last-Event-ID': 'Go on after this event; without it from now on' },
  async serve(service, request, reply) {
    const asked = request.headers['last-event-id'];
    const given = typeof asked === 'string' && asked !== '' ? positionOf(asked) : null;
    const known = given !== null && (await service.feed.keeps(given));
    const from = known ? given : await service.feed.end();
    reply.hijack();
    const stream = new EventStream(reply);
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    });
    // HEAD asks for the headers alone; whoever asks so would wait for ever for an end.
    if (request.method === 'HEAD') return void reply.raw.end();
    await stream.write(`retry: ${RECONNECT_MS}\n\n`);
    const isReset = asked !== undefined && !known;
    const next = isReset ? 'read your lists anew' : 'changes follow';
    await stream.write(sent(isReset ? 'reset' : 'here', positionText(from), JSON.stringify({ next })));
    await follow(service, request, stream, from);
  },
};

/** Until the reader leaves or the server ends. */
async function follow(
  service: Service,
  request: FastifyRequest,
  stream: EventStream,
  from: Position,
): Promise<void> {
  const gone = new AbortController();
  request.raw.once('close', () => gone.abort());
  stream.onGone(() => gone.abort());
  const leave = service.feed.join();
  let position = from;
  try {
    while (!gone.signal.aborted && !service.stopping.aborted) {
      const page = await service.feed.next(position, HEARTBEAT_MS, gone.signal);
      if (page !== null) position = page.position;
      if (!gone.signal.aborted) await stream.write(page?.text ?? ': still here\n\n');
    }
  } catch (error) {
    // The reader connects again and goes on after the last event that it has.
    service.desk.log.warn({ error }, 'a stream of changes ended');
  } finally {
    leave();
    stream.end();
  }
}

/** Writes at the reader's pace: a slow reader holds up nobody but itself. */
class EventStream {
  readonly #reply: FastifyReply;
  readonly #gone = new AbortController();

  constructor(reply: FastifyReply) {
    this.#reply = reply;
    for (const name of ['close', 'error']) reply.raw.once(name, () => this.#gone.abort());
  }

  onGone(then: () => void): void {
    if (this.#gone.signal.aborted) then();
    else this.#gone.signal.addEventListener('abort', then, { once: true });
  }

  async write(text: string): Promise<void> {
    if (this.#gone.signal.aborted || this.#reply.raw.write(text)) return;
    const drained = AbortSignal.any([this.#gone.signal, AbortSignal.timeout(STALLED_MS)]);
    await once(this.#reply.raw, 'drain', { signal: drained }).catch(() => this.#reply.raw.destroy());
  }

  end(): void {
    this.#reply.raw.end();
  }
}
