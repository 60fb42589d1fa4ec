/** Server-sent events out of the pieces in which they arrive. */

export interface Sent {
  readonly event: string;
  /** The position to go on after; empty where none was given. */
  readonly id: string;
  readonly data: string;
}

/** Takes pieces of text and gives the events that are complete. Comments (heartbeats) give none. */
export class SentEvents {
  #rest = '';

  take(piece: string): readonly Sent[] {
    const blocks = (this.#rest + piece).split(/\r?\n\r?\n/);
    this.#rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => eventOf(block) ?? []);
  }
}

function eventOf(block: string): Sent | null {
  const fields: { event: string; id: string; data: string[] } = { event: 'message', id: '', data: [] };
  for (const line of block.split(/\r?\n/)) {
    const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === 'event') fields.event = value ?? '';
    else if (name === 'id') fields.id = value ?? '';
    else if (name === 'data') fields.data.push(value ?? '');
  }
  return fields.data.length === 0
    ? null
    : { event: fields.event, id: fields.id, data: fields.data.join('\n') };
}
