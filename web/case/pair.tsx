/** Two who reported each other, side by side; where both wait they are decided in one act (R8). */
import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { Case, Line } from '../api/operations.generated.ts';
import { paths } from '../app/paths.ts';
import { SmallLine } from '../line/small-line.tsx';
import { Badge } from '../theme/badge.tsx';
import { useDeskNow } from '../time/instant.tsx';
import { stageMeaning, stageWord } from '../words/stages.ts';
import { instantText } from '../time/instant-text.ts';
import classes from './pair.module.css';
import { caseQuery, lineQuery } from './queries.ts';
import { sentenceOf, sentenceText } from './sentence.ts';

const STEP = 60_000;

export interface PairGiven {
  readonly given: Case;
  readonly other: string;
  /** What is chosen for the other case; null where each is decided on its own. */
  readonly choice: 'approve' | 'decline' | null;
  readonly onChoice: (choice: 'approve' | 'decline') => void;
}

export function Pair({ given, other, choice, onChoice }: PairGiven): ReactElement {
  const { data } = useQuery(caseQuery(other));
  return (
    <section aria-labelledby="pair">
      <h2 id="pair" className={classes.heading}>
        The two have reported each other
      </h2>
      <div className={classes.two}>
        <Half given={given} title="This case" />
        {data === undefined ? <Skeleton height={140} /> : <Half given={data.case} title="The other" link />}
      </div>
      {choice !== null && (
        <div className={classes.choice}>
          <span>In the same act the other case is</span>
          <SegmentedControl
            size="xs"
            aria-label="What is decided for the other case"
            value={choice}
            data={[
              { value: 'decline', label: 'declined' },
              { value: 'approve', label: 'approved' },
            ]}
            onChange={(value) => onChoice(value === 'approve' ? 'approve' : 'decline')}
          />
        </div>
      )}
    </section>
  );
}

function Half({
  given,
  title,
  link = false,
}: {
  readonly given: Case;
  readonly title: string;
  readonly link?: boolean;
}): ReactElement {
  const now = useDeskNow();
  const { data } = useQuery(lineQuery(given.reference));
  return (
    <article className={classes.half}>
      <p className={classes.title}>
        <span>{title}</span>
        {link ? (
          <Link to={paths.case(given.reference)}>{given.reference}</Link>
        ) : (
          <span className="id">{given.reference}</span>
        )}
        <Badge meaning={stageMeaning(given.stage.kind)}>{stageWord(given.stage.kind)}</Badge>
      </p>
      <SmallLine
        stage={given.stage.kind}
        now={Math.floor(now / STEP) * STEP}
        width={280}
        story={storyOf(given, data?.line)}
      />
      <p>{sentenceText(sentenceOf(given), (at) => instantText(at))}</p>
    </article>
  );
}

const storyOf = (given: Case, line: Line | undefined) => ({
  reportedAt: given.reportedAt,
  silentSince: given.silentSince,
  noticeAcceptedAt: given.noticeAcceptedAt,
  windowFrom: given.window?.acceptedAt ?? null,
  deadline: given.window?.deadline ?? null,
  answers: line?.dots.filter(({ timing }) => timing !== null).map(({ sentAt }) => ({ sentAt })) ?? [],
  suspendedAt: given.hold?.suspendedAt ?? null,
  liftedAt: given.lift?.confirmedAt ?? null,
  closedAt: given.closedAt,
});
