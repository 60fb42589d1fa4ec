/** `GET /changes`: changes of cases as they are committed, by server-sent events. */
import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { referenceOf } from '../db/cases.ts';
import { positionOf, positionText, type Change, type Position } from './feed.ts';
import type { RawOperation } from './operation.ts';
import type { Service } from './service.ts';
import { toWire } from './wire.ts';

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 2000;

export const changes: RawOperation = {
  method: 'GET',
  route: '/changes',
  noun: 'changes',
  summary:
    'Changes in the order of their commits. `change` names a case whose state has moved; `reset` says that what lies between is no longer kept: read your lists anew and go on from its id',
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
    await stream.write(`retry: ${RECONNECT_MS}\n\n`);
    const isReset = asked !== undefined && !known;
    await stream.write(
      event(isReset ? 'reset' : 'here', positionText(from), {
        next: isReset ? 'read your lists anew' : 'changes follow',
      }),
    );
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
  let position = from;
  try {
    while (!gone.signal.aborted && !service.stopping.aborted) {
      const page = await service.feed.after(position);
      position = page.position;
      for (const change of page.changes) await stream.write(event('change', change.id, body(change)));
      if (page.changes.length > 0) continue;
      await service.feed.moved(position, HEARTBEAT_MS, gone.signal);
      const idle = (await service.feed.end().then(positionText)) === positionText(position);
      if (idle && !gone.signal.aborted) await stream.write(': still here\n\n');
    }
  } catch (error) {
    // The reader connects again and goes on after the last event that it has.
    service.desk.log.warn({ error }, 'a stream of changes ended');
  } finally {
    stream.end();
  }
}

const event = (name: string, id: string, data: object): string =>
  `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;

const body = ({ caseId, reference, n, at, actor, event: kind, fields }: Change): object => ({
  case: caseId,
  reference: referenceOf(reference),
  version: n,
  at: toWire(at),
  actor,
  event: kind,
  fields,
});

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
    await once(this.#reply.raw, 'drain', { signal: this.#gone.signal }).catch(() => undefined);
  }

  end(): void {
    this.#reply.raw.end();
  }
}
