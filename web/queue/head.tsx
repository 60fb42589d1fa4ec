/** Above the list: which list it is, how long, its kinds and its filters. */
import { Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.ts';
import { taskWord } from '../words/tasks.ts';
import { addressOfAsked, inSection, type Asked } from './asked.ts';
import { Filters } from './filters.tsx';
import classes from './head.module.css';
import { countText, kindsShown, sectionWord } from './sections.ts';
import { SectionLinks } from './section-links.tsx';
import { Views } from './views.tsx';
import { useQueueCounts } from './use-queue.ts';

export function Head({
  asked,
  total,
  more,
  isKnown,
  isBeside,
}: {
  readonly asked: Asked;
  readonly total: number;
  readonly more: boolean;
  readonly isKnown: boolean;
  /** A case is open beside the list. */
  readonly isBeside: boolean;
}): ReactElement {
  return (
    <header className={classes.head} data-beside={isBeside || undefined}>
      <div className={classes.line}>
        <div className={classes.sections}>
          <SectionLinks />
        </div>
        <Title order={1} className={classes.title ?? ''} data-found={asked.q !== undefined || undefined}>
          {asked.q === undefined ? sectionWord(asked.section).word : <Found q={asked.q} />}{' '}
          {isKnown && <span className={classes.total}>{countText(total, more)}</span>}
        </Title>
        <div className={classes.tools}>
          <Filters asked={asked} />
          <Views address={addressOfAsked(asked)} />
        </div>
      </div>
      {asked.section === 'needs' && asked.q === undefined && <Kinds asked={asked} />}
    </header>
  );
}

function Found({ q }: { readonly q: string }): ReactElement {
  return (
    <>
      Found for <bdi>{q}</bdi>
    </>
  );
}

/** The kinds of what needs a person, each with how many there are. */
function Kinds({ asked }: { readonly asked: Asked }): ReactElement | null {
  const { data } = useQueueCounts();
  const kinds = kindsShown(data?.everybody.kinds ?? {}, asked.kind);
  if (kinds.length === 0) return null;
  return (
    <nav className={classes.kinds} aria-label="Kinds of what needs a person">
      {kinds.map(({ kind, count }) => {
        const isChosen = kind === asked.kind;
        return (
          <Link
            key={kind}
            to={`${paths.queue()}${addressOfAsked(inSection(asked, 'needs', isChosen ? undefined : kind))}`}
            className={classes.kind ?? ''}
            aria-current={isChosen ? 'true' : undefined}
          >
            {taskWord(kind)} <span className={classes.count}>{countText(count)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
