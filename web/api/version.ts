/** Which version of the pages this is, and which one the desk has by now. */

/** On every answer of the desk. */
export const PAGES_HEADER = 'answerby-pages';

const own = document.querySelector<HTMLMetaElement>('meta[name=pages]')?.content ?? '';
const listeners = new Set<() => void>();
let isOld = false;

/** Takes what an answer said. A page that is built in this moment has no version yet, and is never old. */
export function see(version: string | null): void {
  if (version === null || version === own || own === '' || own.startsWith('__') || isOld) return;
  isOld = true;
  for (const each of listeners) each();
}

/** Whether a newer version is out. */
export const isOldVersion = (): boolean => isOld;
export const watchVersion = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
