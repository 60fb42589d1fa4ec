/** The share answered against the hours since the notice. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { addressOf, call, type Result } from '../api/call.ts';
import { countryName } from '../app/paused.ts';
import { queryOf, type FiguresAsked } from './asked.ts';
import { Lines } from './lines.tsx';
import { Figure, Numbers, type Column, type Row } from './figure.tsx';
import { lineLook } from './series.ts';
import classes from './page.module.css';

type Curve = Result<'getAnsweredFigures'>['curves'][number];

/** With fewer cases whose answer or silence by then is known, one more would move a curve by more than it can tell. */
const KNOWN_LEAST = 5;

/** The share while it can be told: nobody knows how it goes on once nobody is watched any more. */
function sureShare({ cases, points }: Curve, hours: number): number | null {
  const point = points[hours];
  if (point === undefined) return null;
  const known = points.slice(0, hours).reduce((left, one) => left - one.left, cases);
  return known < KNOWN_LEAST || (point.atRisk === 0 && point.share < 1) ? null : point.share;
}

/** What comes later than a week is a matter of single cases. */
const HOURS = 168;
/** P3. */
const WINDOW = 48;
const TICKS = [0, 24, 48, 72, 96, 120, 144, 168];
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const shareAt = (curve: Curve, hours: number): string => percent(curve.points[hours]?.share ?? 0);
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

function wordOf({ group, isOthers }: Curve, by: FiguresAsked['by']): string {
  if (isOthers) return 'All others';
  if (by === 'none') return 'All';
  if (group === null) return 'Not known';
  if (by === 'country') return countryName(group);
  if (by === 'language') return languages.of(group) ?? group;
  return group === 'client' ? 'Clients' : 'Freelancers';
}

export function AnsweredFigure({
  asked,
  change,
}: {
  readonly asked: FiguresAsked;
  readonly change: (part: Partial<FiguresAsked>) => void;
}): ReactElement {
  const { of, by } = asked;
  const given = { ...queryOf(asked), of, by, hours: HOURS };
  const query = useQuery({
    queryKey: ['figures', 'answered', given],
    queryFn: () => call('getAnsweredFigures', { query: given }),
    placeholderData: (before) => before,
  });
  const curves = query.data?.curves ?? [];
  const names = curves.map((curve, place) => ({ curve, name: `c${place}`, word: wordOf(curve, by) }));
  const points = Array.from({ length: HOURS + 1 }, (_, hours) => ({
    hours,
    ...Object.fromEntries(names.map(({ curve, name }) => [name, sureShare(curve, hours)])),
  }));
  return (
    <Figure
      id="answered"
      title="Share answered since the notice"
      says={
        <>
          Of the notices that were accepted in this period. A case that still waits, or that ended without an
          answer, counts for as long as it was watched (Kaplan and Meier’s estimate); the end of a curve rests
          on few, and the table says on how many.
        </>
      }
      controls={<Controls asked={asked} change={change} />}
      csv={addressOf('getAnsweredFiguresCsv', { query: given })}
      query={query}
      empty={curves.length === 0 ? 'No notice was accepted in this period.' : null}
      columns={columnsOf(names)}
      rows={rowsOf(names)}
    >
      <Lines
        points={points}
        x={{ name: 'hours', text: (value) => `${value} h`, ticks: TICKS }}
        y={{ text: percent, ticks: [0, 0.25, 0.5, 0.75, 1] }}
        series={names.map(({ curve, name, word }, place) => ({
          name,
          word,
          look: lineLook(place, curve.isOthers),
        }))}
        marks={[{ at: WINDOW, word: '48 h' }]}
        isStepped
      />
      <Numbers
        of={names.map(({ curve, word }) => ({
          what: word,
          value: sureShare(curve, WINDOW) === null ? 'Too few' : shareAt(curve, WINDOW),
          more: `after 48 hours, of ${curve.cases.toLocaleString('en')}; ${
            curve.medianHours === null ? 'half not reached' : `half after ${curve.medianHours} h`
          }`,
        }))}
      />
    </Figure>
  );
}

interface Named {
  readonly curve: Curve;
  readonly word: string;
}
const columnsOf = (names: readonly Named[]): readonly Column[] => [
  { name: 'Hours' },
  ...names.flatMap(({ word }) => [
    { name: word, isNumber: true },
    { name: `${word}: still watched`, isNumber: true },
  ]),
];
/** Every fourth hour: the file has all of them. */
const rowsOf = (names: readonly Named[]): readonly Row[] =>
  Array.from({ length: HOURS / 4 + 1 }, (_, place) => place * 4).map((hours) => [
    hours,
    ...names.flatMap(({ curve }) => [shareAt(curve, hours), curve.points[hours]?.atRisk ?? 0]),
  ]);

function Controls({
  asked,
  change,
}: {
  readonly asked: FiguresAsked;
  readonly change: (part: Partial<FiguresAsked>) => void;
}): ReactElement {
  return (
    <div className={classes.controls}>
      <NativeSelect
        label="Answer"
        value={asked.of}
        data={[
          { value: 'first', label: 'in either place' },
          { value: 'both', label: 'in both places' },
        ]}
        onChange={(event) => change({ of: event.currentTarget.value === 'both' ? 'both' : 'first' })}
      />
      <NativeSelect
        label="A curve for"
        value={asked.by}
        data={[
          { value: 'none', label: 'all together' },
          { value: 'country', label: 'each country' },
          { value: 'kind', label: 'client and freelancer' },
          { value: 'language', label: 'each language' },
        ]}
        onChange={(event) => change({ by: byOf(event.currentTarget.value) })}
      />
    </div>
  );
}

const byOf = (value: string): FiguresAsked['by'] =>
  value === 'country' || value === 'kind' || value === 'language' ? value : 'none';
