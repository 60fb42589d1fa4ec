/**
 * Open pages of the bench, in a process of their own: so many streams of changes, and when each change reached each of them.
 * Told to its parent as milliseconds since 1970, which both read from the same clock.
 */
import { get, type IncomingMessage } from 'node:http';

export interface ReadersData {
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly streams: number;
}
/** Per change: how many streams had it, and when each did. */
export type Arrivals = ReadonlyMap<string, readonly number[]>;

const { url, headers, streams } = JSON.parse(process.argv[2] ?? '{}') as ReadersData;
const arrivals = new Map<string, number[]>();
const now = (): number => performance.timeOrigin + performance.now();

function follow(response: IncomingMessage, here: () => void): void {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    text += part;
    const at = now();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith('event: here')) here();
      const change = /"case":"([^"]+)","reference":"[^"]*","version":(\d+)/.exec(event);
      if (!event.startsWith('event: change') || change === null) continue;
      const key = `${change[1]}/${change[2]}`;
      const known = arrivals.get(key);
      if (known === undefined) arrivals.set(key, [at]);
      else known.push(at);
    }
  });
}

await Promise.all(
  Array.from(
    { length: streams },
    () =>
      new Promise<void>((here, failed) => {
        get(`${url}/api/changes`, { headers }, (response) => {
          if (response.statusCode !== 200) failed(new Error(`a stream was refused: ${response.statusCode}`));
          follow(response, here);
        }).on('error', failed);
      }),
  ),
);
process.on('message', () => process.send?.(arrivals));
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
