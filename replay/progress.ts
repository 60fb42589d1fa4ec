/** The progress bar: how far the rows are, and the simulated date. Written to a terminal only when there is one. */
import type { WriteStream } from 'node:tty';

const WIDTH = 30;
/** Redrawing more often than the eye sees only costs time. */
const REDRAW_MS = 100;

export class Progress {
  readonly #to: WriteStream;
  readonly #whole: number;
  #drawn = Number.NEGATIVE_INFINITY;

  /** @param whole the number of rows in all. */
  constructor(to: WriteStream, whole: number) {
    this.#to = to;
    this.#whole = whole;
  }

  /** @param done rows behind us. @param second the simulated second. */
  show(done: number, second: number, cases: number): void {
    if (!this.#to.isTTY) return;
    const now = performance.now();
    if (now - this.#drawn < REDRAW_MS && done < this.#whole) return;
    this.#drawn = now;
    this.#to.write(`\r\u001b[K${progressLine(done, this.#whole, second, cases)}`);
  }

  end(): void {
    if (this.#to.isTTY) this.#to.write('\r\u001b[K');
  }
}

/** One line without its end. */
export function progressLine(done: number, whole: number, second: number, cases: number): string {
  const share = whole === 0 ? 1 : done / whole;
  const bar = '━'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '╌');
  const date = Temporal.Instant.fromEpochMilliseconds(second * 1000).toString({ smallestUnit: 'minute' });
  return `${bar} ${Math.floor(share * 100)
    .toString()
    .padStart(3)} %  ${date}  ${cases} cases`;
}
