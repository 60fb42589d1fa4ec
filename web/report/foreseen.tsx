/** Before anything is sent: where the report will go and why, when it moves on by itself, and what goes out at once. */
import { Anchor, Skeleton } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { paths } from '../app/paths.ts';
import { Trouble } from '../app/trouble.tsx';
import { Badge } from '../theme/badge.tsx';
import { Instant } from '../time/instant.tsx';
import { instantText } from '../time/instant-text.ts';
import { letterWord } from '../words/messages.ts';
import { stageMeaning, stageWord } from '../words/stages.ts';
import { taskTo } from '../words/tasks.ts';
import classes from './foreseen.module.css';
import { Desks, Silence } from './route.tsx';
import type { Asked, Preview } from './use-preview.ts';
import { headlineOf, moveWord, turnWord } from './words.ts';

export function Foreseen({
  asked,
  hasTicket,
}: {
  readonly asked: Asked;
  readonly hasTicket: boolean;
}): ReactElement {
  const { query, isEmpty, isBehind } = asked;
  return (
    <section
      className={classes.foreseen}
      aria-label="Where the report will go"
      aria-live="polite"
      aria-busy={isBehind}
    >
      {isEmpty ? (
        <Nothing />
      ) : query.error !== null && !isBehind ? (
        <Trouble error={query.error} />
      ) : query.data === undefined ? (
        <Loading />
      ) : (
        <div className={classes.known}>
          <Known preview={query.data} hasTicket={hasTicket} />
        </div>
      )}
    </section>
  );
}

function Nothing(): ReactElement {
  return (
    <div className={classes.nothing}>
      <h2>Where it will go</h2>
      <p>
        Once both users are named, the desk looks at their conversations and says here which desk takes the
        report, why, and when it moves on by itself. Nothing is sent by that.
      </p>
    </div>
  );
}

const Loading = (): ReactElement => (
  <div className={classes.known} aria-hidden>
    <Skeleton height={24} width="60%" />
    <Skeleton height={52} />
    <Skeleton height={16} width="90%" />
    <Skeleton height={16} width="75%" />
  </div>
);

/** Where the stage says something that the sentence above does not. */
const SAYS_MORE: readonly string[] = ['waiting', 'noticing', 'paused'];

function Known({
  preview,
  hasTicket,
}: {
  readonly preview: Preview;
  readonly hasTicket: boolean;
}): ReactElement {
  const { kind } = preview.stage;
  return (
    <>
      <div className={classes.head}>
        <h2>{headlineOf(preview)}</h2>
        {(preview.joins !== null || SAYS_MORE.includes(kind)) && (
          <Badge meaning={stageMeaning(kind)}>{stageWord(kind)}</Badge>
        )}
      </div>
      <Next preview={preview} />
      {kind !== 'closed' && kind !== 'incomplete' && <Desks preview={preview} />}
      <Silence preview={preview} />
      <Reasons preview={preview} />
      {preview.silence.kind === 'byHand' && <Questions asks={preview.silence.asks} />}
      <GoesOut preview={preview} hasTicket={hasTicket} />
    </>
  );
}

/** When it goes on, or whose turn it is: there is no third kind of open case (A5). */
function Next({ preview }: { readonly preview: Preview }): ReactElement | null {
  const { movesOnAt, next, tasks, joins, stage } = preview;
  if (stage.kind === 'closed')
    return <p className={classes.next}>It is looked at, and closed with that fact.</p>;
  const [task] = tasks;
  const what = next.find(({ at }) => at === movesOnAt)?.what ?? '';
  return (
    <p className={classes.next}>
      {joins !== null && (
        <>
          <Anchor component={Link} to={paths.case(joins.reference)} className="id">
            {joins.reference}
          </Anchor>{' '}
          is open since {instantText(joins.reportedAt)}.{' '}
        </>
      )}
      {task !== undefined && (
        <>
          It is the turn of {task.person ?? turnWord(task.for)} to {taskTo(task.kind)}.{' '}
        </>
      )}
      {movesOnAt !== null && (
        <>
          {moveWord(what)}: <Instant at={movesOnAt} />
        </>
      )}
    </p>
  );
}

function Reasons({ preview }: { readonly preview: Preview }): ReactElement {
  return (
    <ul className={classes.reasons} aria-label="Why">
      {preview.reasons.map(({ rule, says, at }) => (
        <li key={`${rule} ${says}`}>
          <abbr className={classes.rule} title={`Rule ${rule} of the procedure`}>
            {rule}
          </abbr>
          <span>
            {says}
            {at !== null && (
              <>
                {' '}
                <time className="quiet" dateTime={at}>
                  {instantText(at)}
                </time>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Questions({ asks }: { readonly asks: readonly string[] }): ReactElement {
  return (
    <div>
      <h3>What that person finds out</h3>
      <ul className={classes.asks}>
        {asks.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </div>
  );
}

/** R6, P13: what is said to whom, by the names of the letters. */
function GoesOut({
  preview,
  hasTicket,
}: {
  readonly preview: Preview;
  readonly hasTicket: boolean;
}): ReactElement {
  const { reporter, respondent } = preview.tells;
  const list = (letters: readonly string[]): string => letters.map(letterWord).join(', ');
  return (
    <dl className={classes.out}>
      <dt>To the reporter at once</dt>
      <dd>
        {reporter.length > 0 ? list(reporter) : hasTicket ? 'nothing' : 'nothing: no report ticket is named'}
      </dd>
      <dt>To the respondent at once</dt>
      <dd>{respondent.length === 0 ? 'nothing' : list(respondent)}</dd>
    </dl>
  );
}
