/** What becomes of a line, in a word and what it means. */
import type { ImportLine } from '../api/operations.generated.ts';
import type { Meaning } from '../theme/meaning.ts';

export type Status = ImportLine['status'];
interface Word {
  /** Before it is brought in, and after. */
  readonly will: string;
  readonly did: string;
  readonly meaning: Meaning;
}

export const STATUS_WORDS: { readonly [status in Status]: Word } = {
  opened: { will: 'New report', did: 'Reported', meaning: 'waiting' },
  takenOver: { will: 'Takes over clock', did: 'Clock taken over', meaning: 'onHold' },
  joins: { will: 'Joins', did: 'Joined', meaning: 'quiet' },
  already: { will: 'There already', did: 'There already', meaning: 'quiet' },
  refused: { will: 'Cannot come in', did: 'Not brought in', meaning: 'wrong' },
};
/** In the order in which they are counted and filtered. */
export const STATUSES = Object.keys(STATUS_WORDS) as readonly Status[];
