/** The whole history, readable: who, when, what, why, under which policy; by itself, by a person and from outside told apart (A3). */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { StoryEntry } from '../api/operations.generated.ts';
import { addressOf } from '../api/call.ts';
import { Trouble } from '../app/trouble.tsx';
import { Badge } from '../theme/badge.tsx';
import { dayText, instantText, timeText } from '../time/instant-text.ts';
import { actWord, ledgerWord } from '../words/acts.ts';
import { letterWord } from '../words/messages.ts';
import { stageMeaning, stageWord } from '../words/stages.ts';
import { HAND_WORDS, handOf, type Hand } from '../words/who.ts';
import classes from './story.module.css';
import { storyQuery } from './queries.ts';
import { WhoName, WhoShape } from './who.tsx';

/** The latest at first; a long life is read in parts. */
const PART = 60;

export function Story({
  reference,
  onMessage,
}: {
  readonly reference: string;
  readonly onMessage: (id: string) => void;
}): ReactElement {
  const { data, error } = useQuery(storyQuery(reference));
  const [hands, setHands] = useState<readonly Hand[]>(['desk', 'person', 'outside']);
  const [shown, setShown] = useState(PART);
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Skeleton height={240} />;
  const fitting = data.entries.filter(({ who }) => hands.includes(handOf(who)));
  const entries = fitting.slice(-shown).toReversed();
  return (
    <>
      <div className={classes.bar}>
        <Hands hands={hands} onChange={setHands} />
        <a href={addressOf('getHistory', { path: { case: reference } })} target="_blank" rel="noreferrer">
          As JSON
        </a>
        <button type="button" onClick={() => print()}>
          Print case
        </button>
      </div>
      {entries.length === 0 && <p className={classes.none}>Nothing of the kind has happened yet.</p>}
      <ol className={classes.list}>
        {entries.map((one) => (
          <Entry key={one.n} one={one} onMessage={onMessage} />
        ))}
      </ol>
      {fitting.length > entries.length && (
        <button type="button" className={classes.more} onClick={() => setShown(shown + PART)}>
          Show {Math.min(PART, fitting.length - entries.length)} earlier of {fitting.length - entries.length}
        </button>
      )}
    </>
  );
}

const EXAMPLES = {
  desk: { kind: 'desk', policy: null },
  person: { kind: 'person', id: '' },
  outside: { kind: 'outside', source: '' },
} as const;
const HAND_NAMES: { readonly [hand in Hand]: string } = {
  desk: 'Desk',
  person: 'People',
  outside: 'Outside',
};

function Hands({
  hands,
  onChange,
}: {
  readonly hands: readonly Hand[];
  readonly onChange: (hands: readonly Hand[]) => void;
}): ReactElement {
  const toggle = (hand: Hand): void => {
    const next = hands.includes(hand) ? hands.filter((one) => one !== hand) : [...hands, hand];
    onChange(next.length === 0 ? [hand] : next);
  };
  return (
    <fieldset className={classes.hands}>
      <legend className={classes.heard}>Show what was done by</legend>
      {(['desk', 'person', 'outside'] as const).map((hand) => (
        <button
          key={hand}
          type="button"
          aria-pressed={hands.includes(hand)}
          title={HAND_WORDS[hand]}
          onClick={() => toggle(hand)}
        >
          <WhoShape who={EXAMPLES[hand]} /> {HAND_NAMES[hand]}
        </button>
      ))}
    </fieldset>
  );
}

function Entry({
  one,
  onMessage,
}: {
  readonly one: StoryEntry;
  readonly onMessage: (id: string) => void;
}): ReactElement {
  const { at, who, title, sentence, rule, text, erased, message, stage, policy, sent, withdrawn, n } = one;
  return (
    <li className={classes.entry} data-hand={handOf(who)}>
      <time dateTime={at} className={classes.when} title={`${at} · ${instantText(at, 'UTC')} UTC`}>
        {dayText(at)}
        <br />
        {timeText(at)}
      </time>
      <div className={classes.what}>
        <p className={classes.line}>
          <strong>{title}</strong>
          <WhoName who={who} />
          {stage !== null && <Badge meaning={stageMeaning(stage.to)}>{stageWord(stage.to)}</Badge>}
        </p>
        <p className={classes.sentence}>
          {sentence === `${title}.` ? '' : sentence}
          {one.instant !== null && ` (${one.instant.what} ${instantText(one.instant.at)} here)`}
          {message !== null && (
            <>
              {' '}
              <button type="button" className={classes.link} onClick={() => onMessage(message.id)}>
                Show message
              </button>
            </>
          )}
        </p>
        {text !== null && (
          <blockquote className={`theirs ${classes.text}`} dir="auto">
            {text}
          </blockquote>
        )}
        {erased && <p className={classes.none}>Its text has been erased; that there was one stays.</p>}
        <Made sent={sent} withdrawn={withdrawn} />
        <p className={classes.small}>
          {rule === null ? '' : `${rule} · `}policy {policy} · entry {n}
        </p>
      </div>
    </li>
  );
}

function Made({ sent, withdrawn }: Pick<StoryEntry, 'sent' | 'withdrawn'>): ReactElement | null {
  if (sent.length === 0 && withdrawn.length === 0) return null;
  return (
    <ul className={classes.made}>
      {sent.map(({ key, kind, template, state, outcomeAt }) => (
        <li key={key}>
          → {actWord(kind)}
          {template === null ? '' : ` (${letterWord(template)})`}: {ledgerWord(state)}
          {outcomeAt === null ? '' : ` ${instantText(outcomeAt)}`}
        </li>
      ))}
      {withdrawn.map(({ key, reason }) => (
        <li key={key}>↩ taken back before it was done: {reason}</li>
      ))}
    </ul>
  );
}
