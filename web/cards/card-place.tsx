/** The cards of a case: what no connector does, a person does in one sitting (A2). */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactElement } from 'react';
import { call, CallFailed } from '../api/call.ts';
import type { Operations, WaitingCard } from '../api/operations.generated.ts';
import { Caps } from '../app/caps.tsx';
import { useMe } from '../app/me.ts';
import { useCommands } from '../app/use-commands.ts';
import { instantText } from '../time/instant-text.ts';
import { cardWord, roleWord } from '../words/tasks.ts';
import classes from './card.module.css';
import type { CardName } from './card.ts';
import { Card } from './card-steps.tsx';

type State = Operations['getCase']['result'];
/** What concerns an account comes first. */
const NAMES: readonly CardName[] = ['lift', 'hold', 'notice', 'look', 'message', 'note'];

export function CardPlace({ state }: { readonly state: State }): ReactElement | null {
  const { case: given } = state;
  const cards = NAMES.flatMap((name) => state.cards.filter(({ card }) => card === name));
  const { open, problem, start, close } = useOpening(given.reference);
  const { person } = useMe();
  const [first] = cards;
  const firstName = NAMES.find((one) => one === first?.card);
  useCommands(
    first === undefined || firstName === undefined || open !== null
      ? []
      : [
          {
            id: 'case.card',
            label: `Open ${cardWord(first.card).toLowerCase()} card`,
            area: 'case',
            keys: ['o'],
            run: () => start(firstName, first.openedBy),
          },
        ],
  );
  if (cards.length === 0) return null;
  return (
    <>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem.problem.message} {problem.problem.next}
        </p>
      )}
      {cards.map((one) => {
        const name = NAMES.find((known) => known === one.card);
        if (name === undefined) return null;
        if (open === name) return <Card key={name} reference={given.reference} card={name} onClose={close} />;
        return (
          <Waiting
            key={name}
            one={one}
            first={one === first}
            mine={one.openedBy !== null && one.openedBy === person?.id}
            onOpen={() => start(name, one.openedBy)}
          />
        );
      })}
    </>
  );
}

interface Opening {
  readonly open: CardName | null;
  readonly problem: CallFailed | null;
  readonly start: (name: CardName, openedBy: string | null) => void;
  readonly close: () => void;
}

/** Opening is recorded: from then on it may have been done (A2). */
function useOpening(reference: string): Opening {
  const queries = useQueryClient();
  const { person } = useMe();
  const [open, setOpen] = useState<CardName | null>(null);
  const [problem, setProblem] = useState<CallFailed | null>(null);
  const opening = useRef(false);
  const start = async (name: CardName, openedBy: string | null): Promise<void> => {
    setOpen(name);
    setProblem(null);
    if (opening.current || openedBy === person?.id) return;
    opening.current = true;
    try {
      await call('openCard', { path: { case: reference, card: name } });
    } catch (error) {
      setOpen(null);
      if (!(error instanceof CallFailed)) throw error;
      setProblem(error);
    } finally {
      opening.current = false;
      void queries.invalidateQueries({ queryKey: ['case', reference] });
    }
  };
  return {
    open,
    problem,
    start: (name, openedBy) => void start(name, openedBy),
    close: () => setOpen(null),
  };
}

function Waiting({
  one,
  first,
  mine,
  onOpen,
}: {
  readonly one: WaitingCard;
  readonly first: boolean;
  readonly mine: boolean;
  readonly onOpen: () => void;
}): ReactElement {
  const word = `${cardWord(one.card).toLowerCase()} card`;
  return (
    <section className={classes.waiting} aria-label={`${cardWord(one.card)} card`}>
      <p>
        <strong>{cardWord(one.card)} card</strong>
        {one.for === null ? '' : `, for ${roleWord(one.for)}`} · waits since {instantText(one.since)}
        {one.openedAt !== null && (
          <>
            {' '}
            · opened by <bdi>{one.openedBy}</bdi> {instantText(one.openedAt)}
          </>
        )}
      </p>
      <Button
        fullWidth
        variant={first ? 'filled' : 'default'}
        rightSection={first ? <Caps keys="o" /> : null}
        onClick={onOpen}
      >
        {mine ? `Go on with ${word}` : `Open ${word}`}
      </Button>
    </section>
  );
}
