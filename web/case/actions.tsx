/** The place of decisions: whose turn, what is possible, what is not and why. It keeps its place while one reads. */
import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { Action, Operations } from '../api/operations.generated.ts';
import { Caps } from '../app/caps.tsx';
import { CommandButton } from '../app/command-button.tsx';
import { isDeciding } from '../app/paths.ts';
import { say } from '../app/say.ts';
import { useCommands } from '../app/use-commands.ts';
import type { Command } from '../app/commands.ts';
import { useWorking } from '../live/presence.ts';
import { roleWord, taskWord } from '../words/tasks.ts';
import classes from './actions.module.css';
import { offeredOf, reasonsFor, type Offered } from './acts.ts';
import { CardPlace } from '../cards/card-place.tsx';
import { HoldProgress } from './progress.tsx';
import { Panel } from './panel.tsx';
import { useDeciding, type Deciding, type Pairing } from './use-deciding.ts';

type State = Operations['getCase']['result'];

export interface ActionsGiven {
  readonly state: State;
  readonly pair: Pairing | null;
}

export function Actions({ state, pair }: ActionsGiven): ReactElement {
  const { case: given, actions } = state;
  const unknown = useMemo(() => state.acts.filter((act) => act.state === 'unknown'), [state.acts]);
  const offered = useMemo(() => offeredOf(given, actions), [given, actions]);
  const deciding = useDeciding(given, unknown, pair);
  useCaseCommands(offered, deciding);
  useBeginning(offered.main[0], deciding);
  useWorking(deciding.open !== null);
  const { open } = deciding;
  const first = offered.main[0];
  return (
    <aside className={classes.actions} aria-label="Actions" data-open={open !== null}>
      <h2 className={classes.turn}>{turnText(state)}</h2>
      {state.protected && (
        <p className={classes.note}>The account is protected: a hold takes a second person.</p>
      )}
      {open === null ? (
        <div className={classes.closed}>
          <CardPlace state={state} />
          {deciding.problem !== null && (
            <p className={classes.problem} role="alert">
              {deciding.problem.problem.message} {deciding.problem.problem.next}
            </p>
          )}
          <div className={classes.main}>
            {offered.main.map((one) => (
              <ActButton
                key={one.action}
                one={one}
                first={one === first}
                filled={one === first && state.cards.length === 0}
                deciding={deciding}
              />
            ))}
            {offered.main.length === 0 && <p className={classes.note}>{nothingText(state)}</p>}
          </div>
          <HoldProgress state={state} />
          <Against state={state} />
          <Rest>
            <More offered={offered} deciding={deciding} />
            <CommandButton
              command="queue.next"
              variant="subtle"
              size="compact-sm"
              className={classes.next ?? ''}
            >
              Next case
            </CommandButton>
          </Rest>
        </div>
      ) : (
        <Panel
          key={open.action}
          state={state}
          action={open}
          others={offered.main.includes(open) ? offered.main : [open]}
          deciding={deciding}
          unknown={unknown}
          pair={pair}
        />
      )}
    </aside>
  );
}

/** Whoever opens a case in order to decide, by `d` in the list, finds the decision open. */
function useBeginning(first: Action | undefined, { choose }: Deciding): void {
  const { state } = useLocation();
  const isAsked = isDeciding(state);
  const begun = useRef(false);
  useEffect(() => {
    if (!isAsked || begun.current || first === undefined) return;
    begun.current = true;
    choose(first);
  }, [isAsked, first, choose]);
}

/** What is not asked: beside what one reads always there, at the foot of a narrow page folded. */
function Rest({ children }: { readonly children: ReactNode }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes.restToggle}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Fewer acts' : 'More acts'}
      </button>
      <div className={classes.rest} data-open-rest={open}>
        {children}
      </div>
    </>
  );
}

function turnText({ case: { tasks, stage } }: State): string {
  const [task] = tasks;
  if (task === undefined)
    return stage.kind === 'closed' ? 'Closed' : 'Nobody’s turn: the desk goes on by itself';
  return `${task.person ?? roleWord(task.for)}: ${taskWord(task.kind)}`;
}

function nothingText({ case: { stage, tasks } }: State): string {
  if (stage.kind === 'closed') return 'The case is over.';
  return tasks.some(({ kind }) => kind === 'card')
    ? 'A card waits to be worked through.'
    : 'Nothing is asked of you here. What is possible all the same stands below.';
}

/** Why no hold can be approved: all reasons at once, not the first alone. */
function Against({ state }: { readonly state: State }): ReactElement | null {
  if (state.case.stage.kind !== 'proposed' || state.againstHold.length === 0) return null;
  return (
    <section className={classes.against} aria-label="What stands against a hold">
      <h3>No hold can be approved now</h3>
      <ul>
        {state.againstHold.map(({ code, message, next }) => (
          <li key={code}>
            {message} <span>{next}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ActButton({
  one,
  first,
  filled,
  deciding,
}: {
  readonly one: Action;
  readonly first: boolean;
  readonly filled: boolean;
  readonly deciding: Deciding;
}): ReactElement {
  return (
    <Button
      fullWidth
      variant={filled ? 'filled' : 'default'}
      loading={deciding.busy}
      rightSection={first ? <Caps keys="d" /> : null}
      onClick={() => deciding.choose(one)}
    >
      {one.verb}
    </Button>
  );
}

function More({
  offered,
  deciding,
}: {
  readonly offered: Offered;
  readonly deciding: Deciding;
}): ReactElement {
  return (
    <>
      {offered.more.length > 0 && (
        <div className={classes.more}>
          {offered.more.map((one) => (
            <Button key={one.action} variant="subtle" size="compact-sm" onClick={() => deciding.choose(one)}>
              {one.verb}
            </Button>
          ))}
        </div>
      )}
      <details className={classes.off}>
        <summary>{offered.off.length} acts are not possible now</summary>
        <ul>
          {offered.off.map(({ action, verb, disabledReason }) => (
            <li key={action}>
              <button type="button" aria-disabled onClick={() => say(disabledReason ?? '')}>
                {verb}
              </button>
              <span>{disabledReason}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** Every act as a command: the main one by `d`, a usual reason by its number, Enter to send; all of them in the palette. */
function useCaseCommands(offered: Offered, deciding: Deciding): void {
  const { open } = deciding;
  const { main, more, off } = offered;
  const [first] = main;
  const next = open === null ? first : (main[(main.indexOf(open) + 1) % Math.max(1, main.length)] ?? first);
  const commands: Command[] = [
    {
      id: 'case.decide',
      label: open === null ? 'Decide case' : 'Go to next decision',
      area: 'case',
      keys: ['d'],
      off: next === undefined ? 'Nothing is asked of you on this case.' : null,
      words: first?.verb ?? '',
      run: () => {
        if (next !== undefined) deciding.choose(next);
      },
    },
    ...[...main, ...more].map(
      (one): Command => ({
        id: `case.${one.action}`,
        label: one.verb,
        area: 'case',
        keys: [],
        run: () => deciding.choose(one),
      }),
    ),
    ...off.map(
      (one): Command => ({
        id: `case.${one.action}`,
        label: one.verb,
        area: 'case',
        keys: [],
        off: one.disabledReason,
        run: () => undefined,
      }),
    ),
  ];
  useCommands(open === null ? commands : [...commands, ...openCommands(open, deciding)]);
}

function openCommands(open: Action, deciding: Deciding): readonly Command[] {
  return [
    {
      id: 'case.confirm',
      label: open.verb,
      area: 'case',
      keys: ['Enter', 'Mod+Enter'],
      run: () => deciding.enter(),
    },
    {
      id: 'case.close',
      label: 'Close decision',
      area: 'case',
      keys: ['Escape'],
      whileTyping: true,
      run: deciding.close,
    },
    ...reasonsFor(open.action).map(
      (usual, index): Command => ({
        id: `case.reason ${index + 1}`,
        label: usual.reason,
        area: 'case',
        keys: [`${index + 1}`],
        run: () => deciding.write(usual),
      }),
    ),
  ];
}
