/** Every message of a case in the order of sending: who wrote it where, sent and seen, and whether it is an answer (P8, P9). */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Message } from '../api/operations.generated.ts';
import { Badge } from '../theme/badge.tsx';
import type { Meaning } from '../theme/meaning.ts';
import { instantText, spanText } from '../time/instant-text.ts';
import { zoneName } from '../time/zones.ts';
import { authorWord, NO_ANSWER_WORDS, placeWord, TIMING_WORDS } from '../words/messages.ts';
import classes from './messages.module.css';

/** At first, the latest; thousands are read in parts. */
const PART = 40;
/** Longer texts are folded. */
const LONG = 400;
/** Received later than this is said beside when it was sent, in milliseconds. */
const APART = 60_000;

export interface MessagesGiven {
  readonly messages: readonly Message[];
  /** The respondent's. */
  readonly zone: string;
  /** The one chosen on the line, and how often: the same may be chosen again. */
  readonly chosen: { readonly id: string; readonly n: number } | null;
}

export function Messages({ messages, zone, chosen }: MessagesGiven): ReactElement {
  const [shown, setShown] = useState(PART);
  const wanted = chosen === null ? -1 : messages.findIndex(({ dot }) => dot === chosen.id);
  // The chosen one is always among those that are shown.
  const from = Math.max(0, Math.min(messages.length - shown, wanted === -1 ? Infinity : wanted - 3));
  if (messages.length === 0)
    return (
      <p className={classes.none}>Nobody has written yet. Messages appear here as soon as they are sent.</p>
    );
  return (
    <>
      {from > 0 && (
        <button
          type="button"
          className={classes.more}
          onClick={() => setShown(messages.length - from + PART)}
        >
          Show {Math.min(PART, from)} earlier of {from}
        </button>
      )}
      <ol className={classes.list}>
        {messages.slice(from).map((one) => (
          <One key={one.dot} one={one} zone={zone} chosen={chosen?.id === one.dot ? chosen.n : null} />
        ))}
      </ol>
    </>
  );
}

function One({
  one,
  zone,
  chosen,
}: {
  readonly one: Message;
  readonly zone: string;
  readonly chosen: number | null;
}): ReactElement {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen === null) return;
    ref.current?.scrollIntoView({ block: 'center' });
    ref.current?.focus({ preventScroll: true });
  }, [chosen]);
  const { author, recognisedAs, place, sentAt, receivedAt, seenBy, person, text, erased, arrivedLate } = one;
  const whose = recognisedAs ?? author;
  const lag = Date.parse(receivedAt) - Date.parse(sentAt);
  return (
    <li ref={ref} tabIndex={-1} className={classes.one} data-author={whose} data-chosen={chosen !== null}>
      <p className={classes.head}>
        <strong>{authorWord(whose)}</strong> <span>{placeWord(place)}</span>
        <Verdict one={one} />
        <time dateTime={sentAt} title={`${instantText(sentAt)} here`}>
          {instantText(sentAt, zone)} in {zoneName(zone)}
        </time>
        {lag >= APART && (
          <span className={arrivedLate ? classes.strong : undefined}>
            seen {spanText(lag)} later{arrivedLate ? ', after the deadline' : ''}
          </span>
        )}
        {seenBy !== 'stream' && (
          <span>{seenBy === 'look' ? 'found by a look' : `seen by ${person ?? 'a person'}`}</span>
        )}
      </p>
      {text === null ? (
        <p className={classes.absent}>
          {erased ? 'Its text has been erased.' : 'Its text stands where it was written, not here.'}
        </p>
      ) : (
        <Text text={text} />
      )}
    </li>
  );
}

function Text({ text }: { readonly text: string }): ReactElement {
  const [open, setOpen] = useState(false);
  const long = text.length > LONG;
  return (
    <>
      <p className={`theirs ${classes.text}`} dir="auto">
        {long && !open ? `${text.slice(0, LONG)}…` : text}
      </p>
      {long && (
        <button type="button" className={classes.more} onClick={() => setOpen(!open)}>
          {open ? 'Show less' : 'Show all of it'}
        </button>
      )}
    </>
  );
}

function Verdict({ one }: { readonly one: Message }): ReactElement | null {
  const { timing, why } = one;
  if (timing !== null) {
    const meaning: Meaning = timing === 'late' ? 'needsPerson' : 'lifted';
    const word = TIMING_WORDS[timing] ?? timing;
    return (
      <Badge meaning={meaning}>
        {timing === 'noDeadline' || timing === 'beforeNotice' ? capital(word) : `Answer ${word}`}
      </Badge>
    );
  }
  if (why === null || why === 'reporter' || why === 'desk') return null;
  const meaning: Meaning = why === 'doubt' ? 'needsPerson' : 'quiet';
  return <Badge meaning={meaning}>{capital(NO_ANSWER_WORDS[why] ?? why)}</Badge>;
}

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
