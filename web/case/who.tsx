/** Who did it, drawn: the desk by itself, a person, the outside. The same shape and colour as on the line and in the story. */
import type { ReactElement } from 'react';
import type { Who } from '../api/operations.generated.ts';
import { HAND_SHAPES, HAND_WORDS, handOf, whoWord } from '../words/who.ts';
import classes from './who.module.css';

export function WhoShape({ who }: { readonly who: Who }): ReactElement {
  const hand = handOf(who);
  return (
    <svg className={classes[hand]} width="14" height="14" viewBox="-7 -7 14 14" aria-hidden>
      <path d={HAND_SHAPES[hand]} />
    </svg>
  );
}

/** The shape with the name; what it stands for is said to those who listen. */
export function WhoName({ who }: { readonly who: Who }): ReactElement {
  const hand = handOf(who);
  return (
    <span className={classes.who}>
      <WhoShape who={who} />
      <bdi>{whoWord(who)}</bdi>
      <span className={classes.heard}>, {HAND_WORDS[hand]}</span>
    </span>
  );
}
