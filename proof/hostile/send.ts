/** Sends an input and measures how long its answer took. */
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { BytesInput, RequestInput } from './input.ts';

export interface Answered {
  /** 0 where the server ended the connection without a word. */
  readonly status: number;
  /** From the last byte sent to the last one of the answer. */
  readonly ms: number;
  readonly body: string;
}

/** An answer that has not come by then does not come. */
const WAITS_MOST_MS = 20_000;
/** What a header may carry; everything else is sent as bytes (`broken.ts`). */
const HEADER = /^[\t\x20-\x7e\x80-\xff]*$/;

const isEnd = (code: string): boolean => code === 'ECONNRESET' || code === 'EPIPE';

export class Sender {
  readonly #port: number;
  readonly #agent: Agent;

  constructor(port: number, connections: number) {
    this.#port = port;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @param who the headers by which a caller is known; the input's own outweigh them. */
  request(input: RequestInput, who: { readonly [name: string]: string }): Promise<Answered> {
    const own = Object.entries(input.headers).filter(([, value]) => HEADER.test(value));
    const headers = { ...who, ...Object.fromEntries(own) };
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const { method, path } = input;
      const length = input.body === null ? {} : { 'content-length': String(input.body.length) };
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          agent: this.#agent,
          method,
          path,
          headers: { ...headers, ...length },
        },
        (response) => {
          const parts: Buffer[] = [];
          const status = response.statusCode ?? 0;
          const done = (): void =>
            resolve({ status, ms: performance.now() - began, body: Buffer.concat(parts).toString('utf8') });
          // A stream of changes has no end of its own.
          if (response.headers['content-type']?.startsWith('text/event-stream') === true) {
            done();
            response.destroy();
            return;
          }
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', done);
          response.on('error', done);
        },
      );
      sent.setTimeout(WAITS_MOST_MS, () => sent.destroy(new Error('no answer')));
      sent.on('error', (error) => {
        // The server may end the connection while the rest of a body that is too large is still being sent.
        // And what is too long to be read as a request at all is told so in words, also where it was a HEAD.
        const code = 'code' in error ? String(error.code) : '';
        if (isEnd(code) || (method === 'HEAD' && code.startsWith('HPE_')))
          resolve({ status: 0, ms: performance.now() - began, body: '' });
        else reject(error);
      });
      sent.end(input.body ?? undefined);
    });
  }

  bytes(input: BytesInput): Promise<Answered> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      const socket = connect(this.#port, '127.0.0.1', () => socket.end(input.bytes));
      const done = (): void => {
        const body = Buffer.concat(parts).toString('latin1');
        resolve({ status: Math.max(0, ...statuses(body)), ms: performance.now() - began, body });
      };
      socket.setTimeout(WAITS_MOST_MS, () => socket.destroy(new Error('no answer')));
      socket.on('data', (part) => parts.push(Buffer.from(part)));
      socket.on('error', (error) => ('code' in error && isEnd(String(error.code)) ? done() : reject(error)));
      socket.on('close', done);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

const statuses = (answers: string): readonly number[] =>
  [...answers.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
