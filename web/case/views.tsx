/** What each of the two sees of this case, word for word as their own page has it (A4). */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Trouble } from '../app/trouble.tsx';
import { instantText } from '../time/instant-text.ts';
import { placeWord } from '../words/messages.ts';
import { MISSING_WORDS, outcomeWord } from '../words/stages.ts';
import classes from './views.module.css';
import { reporterViewQuery, respondentViewQuery } from './queries.ts';

const REPORTER_STATES: { readonly [state: string]: string } = {
  received: 'Received',
  waits: 'Waits',
  missing: 'Something is missing',
  withUs: 'With us',
  contacted: 'The other party has been contacted',
  answered: 'The other party has answered',
  closed: 'Closed',
};
const RESPONDENT_STATES: { readonly [state: string]: string } = {
  asked: 'An answer is asked',
  paused: 'Paused',
  nothingAsked: 'Nothing is asked',
  beingDecided: 'Being decided',
  onHold: 'On hold',
  liftDecided: 'The lift is decided',
  answered: 'Answered',
  closed: 'Closed',
};

export function ReporterSees({
  reference,
  zone,
}: {
  readonly reference: string;
  readonly zone: string;
}): ReactElement {
  const { data, error } = useQuery(reporterViewQuery(reference));
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Skeleton height={120} />;
  const when = (at: string | null): string | null => (at === null ? null : instantText(at, zone));
  return (
    <Facts
      note="The reporter never sees what was done to the other account."
      facts={[
        ['State', REPORTER_STATES[data.state] ?? data.state],
        ['Reported', when(data.reportedAt)],
        ['Moves on by itself', when(data.waitsUntil)],
        ['Missing', data.missing.map((one) => MISSING_WORDS[one] ?? one).join(', ') || null],
        ['Other party contacted', when(data.contactedAt)],
        ['Is asked something', data.asked ? 'Yes' : null],
        ['May answer until', when(data.answerBefore)],
        ['Closed', when(data.closedAt)],
        ['Outcome', data.outcome === null ? null : outcomeWord(data.outcome)],
      ]}
    />
  );
}

export function RespondentSees({
  reference,
  zone,
}: {
  readonly reference: string;
  readonly zone: string;
}): ReactElement {
  const { data, error } = useQuery(respondentViewQuery(reference));
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <Skeleton height={120} />;
  const { view } = data;
  if (view === null)
    return (
      <p className={classes.none}>The respondent has not been told of the report, and sees nothing of it.</p>
    );
  const when = (at: string | null | undefined): string | null => (at == null ? null : instantText(at, zone));
  return (
    <>
      <Facts
        facts={[
          ['State', RESPONDENT_STATES[view.state] ?? view.state],
          [
            'Asked',
            view.asked.map(({ place, met }) => `${placeWord(place)}${met ? ' (met)' : ''}`).join(', ') ||
              null,
          ],
          ['Until', view.deadlineText ?? when(view.deadline)],
          ['Paused until', when(view.pausedUntil)],
          ['On hold since', when(view.hold?.since)],
          ['Answer looked at before', when(view.hold?.verifyBefore)],
          ['Lift decided', when(view.lift?.decidedAt)],
          ['Free since', when(view.lift?.confirmedAt)],
          ['Objection', when(view.objection?.at)],
          ['Objection decided before', when(view.objection?.decideBefore)],
          ['Closed', when(view.closedAt)],
          ['Outcome', view.outcome === null ? null : outcomeWord(view.outcome)],
        ]}
      />
      {view.hold?.statement != null && (
        <>
          <h3 className={classes.small}>Statement of reasons</h3>
          <p className={`theirs ${classes.statement}`} dir="auto">
            {view.hold.statement}
          </p>
        </>
      )}
    </>
  );
}

function Facts({
  facts,
  note,
}: {
  readonly facts: readonly (readonly [string, ReactNode])[];
  readonly note?: string;
}): ReactElement {
  return (
    <>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {note !== undefined && <p className={classes.none}>{note}</p>}
    </>
  );
}
