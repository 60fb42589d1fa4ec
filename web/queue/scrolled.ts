/** The scrolled element of the list as a source of what it shows: which rows are seen, how high they are, where it was left. */
import { scrolledTo, viewOf, type View } from './rows.ts';

/** From these widths on a row has two lines, and one, as in row.module.css. */
const DOUBLE_FROM = 480;
const SINGLE_FROM = 960;
const HEIGHT = 56;

export interface Seen extends View {
  /** Of one row, in pixels: the width of the list and the density make it. */
  readonly height: number;
}

/** Where each list was left, in rows: going back to it finds it there, however high they are then. */
const left = new Map<string, number>();

function nameFor(width: number): string {
  if (width >= SINGLE_FROM) return '--row-single';
  return width >= DOUBLE_FROM ? '--row' : '--row-triple';
}

export class Scrolled {
  readonly #listeners = new Set<() => void>();
  #element: HTMLElement | null = null;
  #seen: Seen = { first: 0, fits: 20, height: HEIGHT };
  #address = '';

  get seen(): Seen {
    return this.#seen;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** For `ref`. */
  readonly attach = (element: HTMLElement | null): (() => void) | undefined => {
    if (element === null) return undefined;
    this.#element = element;
    const resized = new ResizeObserver(() => this.#measure());
    resized.observe(element);
    // The density is a mark on the document.
    const marked = new MutationObserver(() => this.#measure());
    marked.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] });
    const scrolled = (): void => this.#look();
    element.addEventListener('scroll', scrolled, { passive: true });
    this.#measure();
    return () => {
      this.#element = null;
      resized.disconnect();
      marked.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  };

  /** Shows another list, where it was left. */
  open(address: string): void {
    this.#address = address;
    this.#restore();
  }

  /** Scrolls no further than a row needs to be seen. */
  show(index: number): void {
    const element = this.#element;
    if (element === null) return;
    const to = scrolledTo(index, element.scrollTop, element.clientHeight, this.#seen.height);
    if (to !== null) element.scrollTop = to;
    this.#look();
  }

  #measure(): void {
    const element = this.#element;
    if (element === null || element.clientHeight === 0) return;
    const height = Number.parseInt(
      getComputedStyle(element).getPropertyValue(nameFor(element.clientWidth)),
      10,
    );
    if (Number.isNaN(height)) return;
    if (height !== this.#seen.height) {
      this.#set({ ...this.#seen, height });
      this.#restore();
    } else this.#look();
  }

  /** As soon as the rows are as high as they will be. */
  #restore(): void {
    requestAnimationFrame(() => {
      if (this.#element === null) return;
      this.#element.scrollTop = (left.get(this.#address) ?? 0) * this.#seen.height;
      this.#look();
    });
  }

  #look(): void {
    const element = this.#element;
    if (element === null) return;
    const { height } = this.#seen;
    left.set(this.#address, element.scrollTop / height);
    this.#set({ ...viewOf(element.scrollTop, element.clientHeight, height), height });
  }

  #set(seen: Seen): void {
    const { first, fits, height } = this.#seen;
    if (first === seen.first && fits === seen.fits && height === seen.height) return;
    this.#seen = seen;
    for (const each of this.#listeners) each();
  }
}
