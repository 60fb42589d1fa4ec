/** The pages: what was built into a folder, one document for every address of theirs, and files that never change under their names. */
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API } from './operation.ts';

const NONCE = '__NONCE__';
const VERSION = '__VERSION__';
/** Says on every answer which pages belong to this server, so that old ones can tell that they are. */
export const PAGES_HEADER = 'answerby-pages';
/** Scripts, styles and calls of this origin alone; styles that the theme writes carry the nonce of their answer. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Serves the built pages out of a folder. @param folder with `index.html` and `assets/`. */
export function servePages(app: FastifyInstance, folder: string): void {
  // Not awaited: that would start the server before its other routes are there.
  void app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    wildcard: false,
    preCompressed: true,
    index: false,
    // Their names hold the hash of their content.
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
    cacheControl: false,
  });
  app.get('/icon.svg', { config: { operation: 'icon' } }, (_, reply) =>
    reply.type('image/svg+xml').sendFile('icon.svg', folder),
  );
}

/** Whether a browser asks for a page: any address that is not the API's, wherever the link to it stood. */
export function asksForPage(request: FastifyRequest): boolean {
  return (
    request.method === 'GET' &&
    !request.url.startsWith(`${API}/`) &&
    (request.headers.accept ?? '').includes('text/html') &&
    ['navigate', undefined].includes(headerOf(request, 'sec-fetch-mode'))
  );
}

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
};

const documentIn = (folder: string): Promise<string | null> =>
  readFile(join(folder, 'index.html'), 'utf8').catch(() => null);

/** The document names its scripts by the hash of their content, so it says it of all of them. */
const versionOf = (document: string): string => hash('sha256', document).slice(0, 12);

/** The one document; the page itself reads its address. */
export async function sendPage(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64');
  const document = await documentIn(folder);
  if (document === null)
    return reply
      .code(503)
      .type('text/plain; charset=utf-8')
      .send('The pages are not built: run npm run build-web, then start again.');
  return reply
    .header('content-security-policy', policy(nonce))
    .type('text/html; charset=utf-8')
    .send(document.replaceAll(NONCE, nonce).replace(VERSION, versionOf(document)));
}
