/** Reports as they came and as they ended, by day and desk. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { addressOf, call } from '../api/call.ts';
import { outcomeWord } from '../words/stages.ts';
import { queryOf, type FiguresAsked } from './asked.ts';
import { DayBars } from './day-bars.tsx';
import { barsOf, dayText, slotsOf } from './days.ts';
import { Figure } from './figure.tsx';
import { DESK_LOOKS, END_LOOKS, endOf, type DeskName, type End } from './series.ts';
import classes from './page.module.css';

const DESKS = Object.keys(DESK_LOOKS) as readonly DeskName[];
const ENDS = Object.keys(END_LOOKS) as readonly End[];

export function ReportsFigure({ asked }: { readonly asked: FiguresAsked }): ReactElement {
  const query = useQuery({
    queryKey: ['figures', 'reports', queryOf(asked)],
    queryFn: () => call('getReportFigures', { query: queryOf(asked) }),
    placeholderData: (before) => before,
  });
  const days = query.data?.days ?? [];
  const slots = slotsOf(asked.from, asked.until);
  const came = days.flatMap(({ day, desk, reports }) => {
    const name = DESKS.find((one) => one === desk);
    return name === undefined ? [] : [{ day, name, count: reports }];
  });
  const ended = days.flatMap(({ day, outcomes }) =>
    Object.entries(outcomes).map(([outcome, count]) => ({ day, name: endOf(outcome), count })),
  );
  const outcomes = [...new Set(days.flatMap((one) => Object.keys(one.outcomes)))].sort();
  return (
    <Figure
      id="reports"
      title="Reports and outcomes"
      says="Reports on the day on which they came, outcomes on the day on which the case closed; by the desk that had the case last."
      csv={addressOf('getReportFiguresCsv', { query: queryOf(asked) })}
      query={query}
      empty={days.length === 0 ? 'Nothing was reported or closed in this period.' : null}
      columns={[
        { name: 'Day' },
        { name: 'Desk' },
        { name: 'Reports', isNumber: true },
        ...outcomes.map((name) => ({ name: outcomeWord(name), isNumber: true })),
      ]}
      rows={days.map((one) => [
        dayText(one.day),
        DESKS.includes(one.desk as DeskName) ? DESK_LOOKS[one.desk as DeskName].word : one.desk,
        one.reports,
        ...outcomes.map((name) => one.outcomes[name] ?? 0),
      ])}
    >
      <div className={classes.two}>
        <div>
          <h3>Reports</h3>
          <DayBars
            bars={barsOf(slots, DESKS, came)}
            series={DESKS.map((name) => ({ name, ...DESK_LOOKS[name] }))}
          />
        </div>
        <div>
          <h3>Outcomes</h3>
          <DayBars
            bars={barsOf(slots, ENDS, ended)}
            series={ENDS.map((name) => ({ name, ...END_LOOKS[name] }))}
          />
        </div>
      </div>
    </Figure>
  );
}
