/** Who did something: the desk by itself, a person, or the outside. Told apart everywhere by the same word and shape. */
import type { Who } from '../api/operations.generated.ts';

/** The three kinds that a reader tells apart at a glance. */
export type Hand = 'desk' | 'person' | 'outside';

export function handOf(who: Who): Hand {
  switch (who.kind) {
    case 'desk':
      return 'desk';
    case 'person':
      return 'person';
    case 'outside':
    case 'reporter':
    case 'respondent':
      return 'outside';
  }
}

export function whoWord(who: Who): string {
  switch (who.kind) {
    case 'desk':
      return who.policy === null ? 'Desk' : `Policy ${who.policy}`;
    case 'person':
      return who.id;
    case 'outside':
      return who.source;
    case 'reporter':
      return 'Reporter';
    case 'respondent':
      return 'Respondent';
  }
}

/** The kind in a word, for a reader who does not see the shape. */
export const HAND_WORDS: { readonly [hand in Hand]: string } = {
  desk: 'by itself',
  person: 'a person',
  outside: 'outside',
};

/** Shapes of 12 by 12 around 0, 0: a gear for the desk, a head and shoulders for a person, an arrow that comes in for the outside. */
export const HAND_SHAPES: { readonly [hand in Hand]: string } = {
  desk: 'M-1.2-6h2.4l.4 1.7 1.4.6 1.5-.9 1.7 1.7-.9 1.5.6 1.4 1.7.4v2.4l-1.7.4-.6 1.4.9 1.5-1.7 1.7-1.5-.9-1.4.6-.4 1.7h-2.4l-.4-1.7-1.4-.6-1.5.9-1.7-1.7.9-1.5-.6-1.4L-6 1.2v-2.4l1.7-.4.6-1.4-.9-1.5 1.7-1.7 1.5.9 1.4-.6zM0-2a2 2 0 1 0 0 4a2 2 0 1 0 0-4z',
  person: 'M0-6a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6zM-5.5 6c0-3.4 2.3-5.4 5.5-5.4s5.5 2 5.5 5.4z',
  outside: 'M-6-1h5.5v-3.5L6 0-.5 4.5V1H-6zM3.6 6V4.6h1V-4.6h-1V-6H6V6z',
};
