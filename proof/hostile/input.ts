/** One hostile input: a request, bytes on a socket, or text for a reader that needs no server. */

export const DOORS = ['http', 'messages', 'tables', 'histories', 'filters', 'templates'] as const;
export type Door = (typeof DOORS)[number];

export interface RequestInput {
  readonly kind: 'request';
  readonly door: Door;
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer | null;
}

/** What no client would send. */
export interface BytesInput {
  readonly kind: 'bytes';
  readonly door: Door;
  readonly bytes: Buffer;
}

/** What is read in this process. */
export interface ReadInput {
  readonly kind: 'read';
  readonly door: Door;
  readonly text: Buffer;
  /** @returns what went wrong with it in a sentence, or null; `taken`: whether it was read as what it claims to be. */
  readonly read: () => { readonly wrong: string | null; readonly taken: boolean };
}

export type Input = RequestInput | BytesInput | ReadInput;

const SHOWN_MOST = 1500;
const cut = (text: string): string =>
  text.length > SHOWN_MOST ? `${text.slice(0, SHOWN_MOST)}… (${text.length} characters)` : text;

/** The input as one line, for whoever looks for the reason. */
export function shown(input: Input): string {
  switch (input.kind) {
    case 'request': {
      const body = input.body === null ? '' : ` ${JSON.stringify(cut(input.body.toString('utf8')))}`;
      return `${input.who}: ${input.method} ${cut(input.path)} ${cut(JSON.stringify(input.headers))}${body}`;
    }
    case 'bytes':
      return `bytes ${JSON.stringify(cut(input.bytes.toString('latin1')))}`;
    case 'read':
      return `${input.door} ${JSON.stringify(cut(input.text.toString('utf8')))}`;
  }
}
