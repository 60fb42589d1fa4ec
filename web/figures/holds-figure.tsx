/** Holds in force and their age; holds that were wrong, and answers that came late. */
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { addressOf, call, type Result } from '../api/call.ts';
import { paths } from '../app/paths.ts';
import { Instant } from '../time/instant.tsx';
import { queryOf, type FiguresAsked } from './asked.ts';
import { DayBars } from './day-bars.tsx';
import { Lines } from './lines.tsx';
import { barsOf, dayText, slotsOf } from './days.ts';
import { Figure, Numbers, Table } from './figure.tsx';
import { inkOf } from '../theme/meaning.ts';
import classes from './page.module.css';

type Figures = Result<'getHoldFigures'>;
const SERIES = [
  { name: 'made', word: 'Made', look: { color: inkOf('onHold'), hatch: 'full' } },
  { name: 'lifted', word: 'Lifted', look: { color: inkOf('lifted'), hatch: 'hatched' } },
] as const;

const ageText = ({ from, until }: Figures['ages'][number]): string =>
  until === null ? `${from} days and more` : until === 1 ? 'less than a day' : `${from} to ${until} days`;

export function HoldsFigure({ asked }: { readonly asked: FiguresAsked }): ReactElement {
  const query = useQuery({
    queryKey: ['figures', 'holds', queryOf(asked)],
    queryFn: () => call('getHoldFigures', { query: queryOf(asked) }),
    placeholderData: (before) => before,
  });
  const { data } = query;
  const days = data?.days ?? [];
  const slots = slotsOf(asked.from, asked.until);
  const moves = days.flatMap(({ day, made, lifted }) => [
    { day, name: 'made' as const, count: made },
    { day, name: 'lifted' as const, count: lifted },
  ]);
  const anything =
    days.some((one) => one.made + one.lifted + one.wrong + one.late + one.inForce > 0) ||
    data?.ages.some(({ holds }) => holds > 0) === true;
  return (
    <Figure
      id="holds"
      title="Holds"
      says="Those in force now by their age; made and lifted by day. A wrong hold is the desk’s error (L4), a late answer came before its suspension was confirmed (H11)."
      csv={addressOf('getHoldFiguresCsv', { query: queryOf(asked) })}
      query={query}
      empty={anything ? null : 'No hold was made or lifted in this period, and none is in force.'}
      columns={[
        { name: 'Day' },
        { name: 'Made', isNumber: true },
        { name: 'Lifted', isNumber: true },
        { name: 'In force', isNumber: true },
        { name: 'Wrong holds', isNumber: true },
        { name: 'Late answers', isNumber: true },
      ]}
      rows={days.map((one) => [dayText(one.day), one.made, one.lifted, one.inForce, one.wrong, one.late])}
    >
      {data !== undefined && <Said data={data} />}
      <div className={classes.two}>
        <div>
          <h3>In force, at the end of each day</h3>
          <Lines
            points={days.map(({ day, inForce }) => ({ day, inForce }))}
            x={{ name: 'day', text: (value) => dayText(String(value)) }}
            y={{ text: (value) => value.toLocaleString('en') }}
            series={[{ name: 'inForce', word: 'In force', look: { color: inkOf('onHold'), dash: 'none' } }]}
            isStepped
          />
        </div>
        <div>
          <h3>Made and lifted</h3>
          <DayBars bars={barsOf(slots, ['made', 'lifted'], moves)} series={SERIES} isApart />
        </div>
      </div>
      {data !== undefined && data.oldest.length > 0 && <Now data={data} />}
    </Figure>
  );
}

function Said({ data }: { readonly data: Figures }): ReactElement {
  const sum = (of: 'made' | 'lifted' | 'wrong' | 'late'): string =>
    data.days.reduce((all, one) => all + one[of], 0).toLocaleString('en');
  const inForce = data.ages.reduce((all, { holds }) => all + holds, 0);
  return (
    <Numbers
      of={[
        { what: 'In force now', value: inForce.toLocaleString('en') },
        { what: 'Made', value: sum('made') },
        { what: 'Lifted', value: sum('lifted') },
        { what: 'Wrong holds', value: sum('wrong') },
        { what: 'Late answers', value: sum('late') },
      ]}
    />
  );
}

function Now({ data }: { readonly data: Figures }): ReactElement {
  return (
    <div className={classes.two}>
      <div>
        <h3>In force now, by age</h3>
        <Table
          title="Holds in force now, by age"
          columns={[{ name: 'Age' }, { name: 'Holds', isNumber: true }]}
          rows={data.ages.map((one) => [ageText(one), one.holds])}
        />
      </div>
      <div>
        <h3>The oldest</h3>
        <Table
          title="The oldest holds in force"
          columns={[{ name: 'Case' }, { name: 'On hold since' }]}
          rows={data.oldest.map(({ reference, since }) => [
            <Anchor key={reference} component={Link} to={paths.case(reference)} className="id">
              {reference}
            </Anchor>,
            <Instant key={since} at={since} />,
          ])}
        />
      </div>
    </div>
  );
}
