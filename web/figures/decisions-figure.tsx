/** How late decisions were proposed after their deadline, and taken after that. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { addressOf, call, type Result } from '../api/call.ts';
import { fromNowText, spanText } from '../time/instant-text.ts';
import { decisionWord } from '../words/acts.ts';
import { queryOf, type FiguresAsked } from './asked.ts';
import { Lines } from './lines.tsx';
import { dayText, slotsOf } from './days.ts';
import { Figure, Numbers, Table } from './figure.tsx';
import classes from './page.module.css';
import { lengthText, lengthTicks } from './ticks.ts';

type Figures = Result<'getDecisionFigures'>;
const seconds = (value: number | null): string => (value === null ? '–' : spanText(value * 1000));

/** What ended a proposal without a person. */
const FACTS: { readonly [how: string]: string } = {
  message: 'An answer came',
  due: 'Time ran out',
  braked: 'Holds were paused',
  accountChanged: 'The account changed',
  contractChanged: 'The contract changed',
  withdrawn: 'The reporter withdrew',
  bounced: 'The notice bounced',
  outcome: 'A look found an answer',
  requested: 'Time was asked for',
};
const howWord = (how: string): string => FACTS[how] ?? decisionWord(how);

const LOOKS = {
  median: { color: 'var(--series-1)', dash: 'none' },
  most90: { color: 'var(--series-2)', dash: '7 3' },
} as const;

export function DecisionsFigure({ asked }: { readonly asked: FiguresAsked }): ReactElement {
  const query = useQuery({
    queryKey: ['figures', 'decisions', queryOf(asked)],
    queryFn: () => call('getDecisionFigures', { query: queryOf(asked) }),
    placeholderData: (before) => before,
  });
  const { data } = query;
  const days = data?.days ?? [];
  const longest = Math.max(0, ...days.map(({ decided }) => decided.most90 ?? 0));
  return (
    <Figure
      id="decisions"
      title="Late decisions"
      says="From a deadline to the proposal of a hold, and from the proposal to what ended it; by the day of the proposal."
      csv={addressOf('getDecisionFiguresCsv', { query: queryOf(asked) })}
      query={query}
      empty={days.length === 0 ? 'No hold was proposed in this period.' : null}
      columns={[
        { name: 'Day' },
        { name: 'Proposed', isNumber: true },
        { name: 'Median late', isNumber: true },
        { name: '90 % within', isNumber: true },
        { name: '99 % within', isNumber: true },
        { name: 'Ended', isNumber: true },
        { name: 'Median until then', isNumber: true },
        { name: '90 % until then', isNumber: true },
        { name: '99 % until then', isNumber: true },
      ]}
      rows={days.map(({ day, proposed, decided }) => [
        dayText(day),
        proposed.count,
        seconds(proposed.median),
        seconds(proposed.most90),
        seconds(proposed.most99),
        decided.count,
        seconds(decided.median),
        seconds(decided.most90),
        seconds(decided.most99),
      ])}
    >
      {data !== undefined && <Said data={data} />}
      <h3>From proposal to decision, by day</h3>
      <Lines
        points={pointsOf(asked, days)}
        x={{ name: 'day', text: (value) => dayText(String(value)) }}
        y={{ text: seconds, tick: lengthText, ticks: lengthTicks(longest) }}
        series={[
          { name: 'median', word: 'Median', look: LOOKS.median },
          { name: 'most90', word: '90 % within', look: LOOKS.most90 },
        ]}
      />
      {data !== undefined && data.endedBy.length > 0 && (
        <div className={classes.beside}>
          <h3>What ended proposals</h3>
          <Table
            title="What ended proposals"
            columns={[
              { name: 'By' },
              { name: 'Times', isNumber: true },
              { name: 'Median time', isNumber: true },
            ]}
            rows={data.endedBy.map(({ how, count, median }) => [howWord(how), count, seconds(median)])}
          />
        </div>
      )}
    </Figure>
  );
}

function Said({ data }: { readonly data: Figures }): ReactElement {
  const { proposed, proposedAfterOutage, decided, waiting } = data;
  return (
    <Numbers
      of={[
        {
          what: 'Proposed after the deadline',
          value: seconds(proposed.median),
          more: `90 % ${seconds(proposed.most90)}, 99 % ${seconds(proposed.most99)}, of ${proposed.count}`,
        },
        {
          what: 'Taken after the proposal',
          value: seconds(decided.median),
          more: `90 % ${seconds(decided.most90)}, 99 % ${seconds(decided.most99)}, of ${decided.count}`,
        },
        {
          what: 'Wait for a decision now',
          value: String(waiting.count),
          ...(waiting.since === null ? {} : { more: `the oldest since ${fromNowText(waiting.since)}` }),
        },
        ...(proposedAfterOutage.count === 0
          ? []
          : [
              {
                what: 'Found by catching up',
                value: String(proposedAfterOutage.count),
                more: `after an outage, median ${seconds(proposedAfterOutage.median)} late`,
              },
            ]),
      ]}
    />
  );
}

/** A day without a proposal is a gap. */
function pointsOf(
  { from, until }: FiguresAsked,
  days: Figures['days'],
): readonly { readonly day: string; readonly median: number | null; readonly most90: number | null }[] {
  const known = new Map(days.map((one) => [one.day, one.decided]));
  const all = slotsOf(from, until).every(({ length }) => length === 1)
    ? slotsOf(from, until).map(({ day }) => day)
    : days.map(({ day }) => day);
  return all.map((day) => {
    const one = known.get(day);
    return { day, median: one?.median ?? null, most90: one?.most90 ?? null };
  });
}
