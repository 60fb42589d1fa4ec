/** What each agent has done: a lead sees everybody's, an agent their own. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { addressOf, call, type Result } from '../api/call.ts';
import { useNameOf } from '../app/colleagues.ts';
import { spanText } from '../time/instant-text.ts';
import type { FiguresAsked } from './asked.ts';
import { Figure } from './figure.tsx';
import { fillOf, Pattern, Sample } from './hatching.tsx';
import { WORK_LOOKS, type WorkKind } from './series.ts';
import { Legend } from './legend.tsx';
import classes from './work.module.css';

type Row = Result<'getWorkFigures'>['people'][number];
const KINDS = Object.keys(WORK_LOOKS) as readonly WorkKind[];
const seconds = (value: number | null): string => (value === null ? '–' : spanText(value * 1000));

export function WorkFigure({ asked }: { readonly asked: FiguresAsked }): ReactElement {
  const period = { from: asked.from, until: asked.until, zone: asked.zone };
  const query = useQuery({
    queryKey: ['figures', 'work', period],
    queryFn: () => call('getWorkFigures', { query: period }),
    placeholderData: (before) => before,
  });
  const nameOf = useNameOf();
  const rows = query.data?.people ?? [];
  const people = [...new Set(rows.map(({ person }) => person))];
  const of = (person: string, kind: WorkKind): Row | undefined =>
    rows.find((row) => row.person === person && row.kind === kind);
  return (
    <Figure
      id="work"
      title={query.data?.isOwn === true ? 'Your work' : 'Work per agent'}
      says="Acts by what they are. The time is the median from the turn to the act, of cards from their opening; of all countries and kinds."
      csv={addressOf('getWorkFiguresCsv', { query: period })}
      query={query}
      empty={
        people.length === 0 ? 'Nobody has decided, verified or worked through a card in this period.' : null
      }
      columns={[
        { name: 'Agent' },
        ...KINDS.flatMap((kind) => [
          { name: WORK_LOOKS[kind].word, isNumber: true },
          { name: `${WORK_LOOKS[kind].word}: median time`, isNumber: true },
        ]),
      ]}
      rows={people.map((person) => [
        nameOf(person),
        ...KINDS.flatMap((kind) => {
          const row = of(person, kind);
          return [row?.acts ?? 0, seconds(row?.median ?? null)];
        }),
      ])}
    >
      <Bars people={people} of={of} />
    </Figure>
  );
}

/** A bar for each person: as long as what they did, parted by what it was. */
function Bars({
  people,
  of,
}: {
  readonly people: readonly string[];
  readonly of: (person: string, kind: WorkKind) => Row | undefined;
}): ReactElement {
  const nameOf = useNameOf();
  const sums = people.map((person) => ({
    person,
    sum: KINDS.reduce((all, kind) => all + (of(person, kind)?.acts ?? 0), 0),
  }));
  const most = Math.max(1, ...sums.map(({ sum }) => sum));
  return (
    <div>
      <svg width={0} height={0} aria-hidden className={classes.patterns}>
        <defs>
          {KINDS.map((kind) => (
            <Pattern key={kind} look={WORK_LOOKS[kind].look} />
          ))}
        </defs>
      </svg>
      <ul className={classes.bars} aria-label="Acts of each agent">
        {sums
          .toSorted((one, other) => other.sum - one.sum)
          .map(({ person, sum }) => (
            <li key={person}>
              <bdi className={classes.person}>{nameOf(person)}</bdi>
              <Bar person={person} of={of} most={most} />
              <span className={classes.sum}>
                {sum.toLocaleString('en')}
                <span className={classes.time}>
                  decisions in {seconds(of(person, 'decision')?.median ?? null)}
                </span>
              </span>
            </li>
          ))}
      </ul>
      <Legend>
        {KINDS.filter((kind) => people.some((person) => of(person, kind) !== undefined)).map((kind) => (
          <li key={kind}>
            <Sample look={WORK_LOOKS[kind].look} /> {WORK_LOOKS[kind].word}
          </li>
        ))}
      </Legend>
    </div>
  );
}

function Bar({
  person,
  of,
  most,
}: {
  readonly person: string;
  readonly of: (person: string, kind: WorkKind) => Row | undefined;
  readonly most: number;
}): ReactElement {
  const parts = KINDS.map((kind, place) => ({
    kind,
    acts: of(person, kind)?.acts ?? 0,
    before: KINDS.slice(0, place).reduce((all, one) => all + (of(person, one)?.acts ?? 0), 0),
  }));
  return (
    <svg className={classes.bar} aria-hidden>
      {parts.map(({ kind, acts, before }) =>
        acts === 0 ? null : (
          <rect
            key={kind}
            x={`${(before / most) * 100}%`}
            y={0.5}
            width={`${(acts / most) * 100}%`}
            height={15}
            fill={fillOf(WORK_LOOKS[kind].look)}
            stroke={WORK_LOOKS[kind].look.color}
          />
        ),
      )}
    </svg>
  );
}
