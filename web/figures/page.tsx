/** Figures: what came, what was answered and when, how late the desk was, what is on hold, who did what. */
import { Title } from '@mantine/core';
import { useIsFetching, useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import { call } from '../api/call.ts';
import { area } from '../app/keyboard.ts';
import { deskNow } from '../time/clock.ts';
import { useDeskDay } from '../time/instant.tsx';
import { instantText } from '../time/instant-text.ts';
import { ownZone } from '../time/zones.ts';
import { AnsweredFigure } from './answered-figure.tsx';
import { addressOfAsked, askedIn, dayIn, queryOf, type FiguresAsked } from './asked.ts';
import { DecisionsFigure } from './decisions-figure.tsx';
import { HoldsFigure } from './holds-figure.tsx';
import classes from './page.module.css';
import { PeriodBar } from './period.tsx';
import { ReportsFigure } from './reports-figure.tsx';
import './series.css';
import { WorkFigure } from './work-figure.tsx';

export function FiguresPage(): ReactElement {
  const [params, setParams] = useSearchParams();
  // The same address asks for other days once the day is another.
  useDeskDay((now) => dayIn(ownZone(), now));
  const asked = askedIn(params, deskNow(), ownZone());
  const change = (part: Partial<FiguresAsked>): void => {
    const next = Object.fromEntries(
      Object.entries({ ...asked, ...part }).filter(([, value]) => value !== undefined),
    ) as unknown as FiguresAsked;
    setParams(new URLSearchParams(addressOfAsked(next)), { replace: true });
  };
  return (
    <div className={classes.page} {...area('page')}>
      <header className={classes.head}>
        <Title order={1}>Figures</Title>
        <UpTo asked={asked} />
      </header>
      <PeriodBar asked={asked} change={change} />
      <ReportsFigure asked={asked} />
      <AnsweredFigure asked={asked} change={change} />
      <DecisionsFigure asked={asked} />
      <HoldsFigure asked={asked} />
      <WorkFigure asked={asked} />
    </div>
  );
}

/** Figures follow the desk by a few seconds. */
function UpTo({ asked }: { readonly asked: FiguresAsked }): ReactElement {
  const { data } = useQuery({
    queryKey: ['figures', 'reports', queryOf(asked)],
    queryFn: () => call('getReportFigures', { query: queryOf(asked) }),
    placeholderData: (before) => before,
  });
  const busy = useIsFetching({ queryKey: ['figures'] }) > 0;
  return (
    <p className={classes.upTo}>
      {data === undefined ? 'Counting …' : `Counted up to ${instantText(data.upTo)}${busy ? ' …' : ''}`}
    </p>
  );
}
