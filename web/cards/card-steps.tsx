/** One card: the exact clicks, the exact texts with a button to copy each, one field, one *done*; and "could not" (A2). */
import { Button, Skeleton, TextInput } from '@mantine/core';
import { useEffect, useRef, type ReactElement } from 'react';
import { Caps } from '../app/caps.tsx';
import { Trouble } from '../app/trouble.tsx';
import { commands, useCommands } from '../app/use-commands.ts';
import { CopyText } from '../case/copy.tsx';
import { cardWord } from '../words/tasks.ts';
import classes from './card.module.css';
import { shownSteps, type Asks, type CardName, type Told, type Work } from './card.ts';
import { CouldNot } from './could-not.tsx';
import { LookFields } from './look-fields.tsx';
import { useCard } from './use-card.ts';

export interface CardGiven {
  readonly reference: string;
  readonly card: CardName;
  readonly onClose: () => void;
}

export function Card({ reference, card, onClose }: CardGiven): ReactElement {
  const { steps, asks, stops, error, work, finished, busy, problem, write, done, couldNot } = useCard(
    reference,
    card,
    () => {
      onClose();
      commands.run('queue.next');
    },
  );
  const ref = useRef<HTMLElement>(null);
  useEffect(() => ref.current?.focus(), []);
  useCommands([
    { id: 'card.done', label: 'Done with card', area: 'case', keys: ['Enter', 'Mod+Enter'], run: done },
    {
      id: 'card.close',
      label: 'Close card',
      area: 'case',
      keys: ['Escape'],
      whileTyping: true,
      run: onClose,
    },
  ]);
  return (
    <section ref={ref} tabIndex={-1} className={classes.card} aria-label={`${cardWord(card)} card`}>
      <h3 className={classes.title}>{cardWord(card)} card</h3>
      {error !== null && <Trouble error={error} />}
      {problem !== null && <Trouble error={problem} />}
      {steps === null && error === null && <Skeleton height={240} />}
      {steps !== null && (
        <>
          <Steps steps={shownSteps(steps, work)} asks={asks} work={work} write={write} />
          {asks.look && !asks.answerThere && (
            <LookFields look={work.look} write={(look) => write({ ...work, look })} />
          )}
          <div className={classes.foot}>
            <p aria-live="polite">{finished.kind === 'lacks' ? finished.what : ''}</p>
            <Button variant="default" onClick={onClose} rightSection={<Caps keys="Escape" />}>
              Close
            </Button>
            <Button
              loading={busy}
              aria-disabled={finished.kind === 'lacks'}
              rightSection={<Caps keys="Enter" />}
              onClick={done}
            >
              Done
            </Button>
          </div>
          {stops.length > 0 && <CouldNot stops={stops} onCouldNot={couldNot} />}
        </>
      )}
    </section>
  );
}

function Steps({
  steps,
  asks,
  work,
  write,
}: {
  readonly steps: readonly Told[];
  readonly asks: Asks;
  readonly work: Work;
  readonly write: (work: Work) => void;
}): ReactElement {
  return (
    <ol className={classes.steps}>
      {steps.map((step, index) =>
        step.kind === 'done' ? null : (
          // The steps of a card never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <OneStep step={step} asks={asks} work={work} write={write} />
          </li>
        ),
      )}
    </ol>
  );
}

function OneStep({
  step,
  asks,
  work,
  write,
}: {
  readonly step: Exclude<Told, { kind: 'done' }>;
  readonly asks: Asks;
  readonly work: Work;
  readonly write: (work: Work) => void;
}): ReactElement {
  switch (step.kind) {
    case 'click':
      return <span>{step.say}</span>;
    case 'copy':
      return (
        <>
          <span className={classes.copy}>
            {step.say} <CopyText text={step.text} label={step.label} />
          </span>
          <pre className={classes.text} dir="auto">
            {step.text}
          </pre>
        </>
      );
    case 'question':
      return <Question step={step} asks={asks} work={work} write={write} />;
    case 'ticketNumber':
      return (
        <TextInput
          label={step.say}
          value={work.ticket}
          onChange={(event) => write({ ...work, ticket: event.currentTarget.value })}
        />
      );
  }
}

function Question({
  step,
  asks,
  work,
  write,
}: {
  readonly step: Extract<Told, { kind: 'question' }>;
  readonly asks: Asks;
  readonly work: Work;
  readonly write: (work: Work) => void;
}): ReactElement {
  const no = { value: 'no', label: `No: ${step.no}` } as const;
  const answers = asks.answerThere
    ? ([
        no,
        { value: 'messageCentre', label: 'Yes, in the message centre' },
        { value: 'ticket', label: 'Yes, in the ticket' },
      ] as const)
    : ([no, { value: 'yes', label: `Yes: ${step.yes}` }] as const);
  return (
    <fieldset className={classes.question}>
      <legend>{step.say}</legend>
      {answers.map(({ value, label }) => (
        <Button
          key={value}
          size="compact-sm"
          variant={work.question === value ? 'filled' : 'default'}
          aria-pressed={work.question === value}
          onClick={() => write({ ...work, question: value })}
        >
          {label}
        </Button>
      ))}
      {(work.question === 'messageCentre' || work.question === 'ticket') && (
        <p>Stop here. “Done” records the answer, and nobody is held.</p>
      )}
    </fieldset>
  );
}
