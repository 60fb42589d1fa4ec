/** What one has asked and not closed yet, with the answers. */
import { Anchor, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { HelpRequest } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { paths } from '../app/paths.ts';
import { Trouble } from '../app/trouble.tsx';
import { Badge } from '../theme/badge.tsx';
import { instantText } from '../time/instant-text.ts';
import classes from './support.module.css';
import { useHelp, useSupportChange } from './use-support.ts';

export function MyHelp(): ReactNode {
  const { data } = useHelp(true);
  const close = useSupportChange('closeHelpRequest');
  if (data === undefined || data.requests.length === 0) return null;
  return (
    <div>
      <h3 className={classes.subtitle}>What you asked</h3>
      <ul className={classes.requests}>
        {data.requests.map((request) => (
          <li key={request.number} className={classes.request}>
            <HelpWords request={request} />
            <Button
              size="compact-xs"
              variant="default"
              disabled={close.isPending}
              onClick={() => close.mutate({ path: { number: request.number } })}
            >
              Close question
            </Button>
          </li>
        ))}
      </ul>
      {close.error !== null && <Trouble error={close.error} />}
    </div>
  );
}

const STATES = {
  open: { meaning: 'waiting', word: 'Waits for a lead' },
  answered: { meaning: 'lifted', word: 'Answered' },
  closed: { meaning: 'quiet', word: 'Closed' },
} as const;

/** Who asked what, on which case, and what was answered. */
export function HelpWords({ request }: { readonly request: HelpRequest }): ReactNode {
  const { meaning, word } = STATES[request.state];
  const nameOf = useNameOf();
  return (
    <>
      <p className={classes.requestHead}>
        <Badge meaning={meaning}>{word}</Badge>
        <span>{nameOf(request.askedBy)}</span>
        {request.reference !== null && (
          <Anchor component={Link} to={paths.case(request.reference)} className="id">
            {request.reference}
          </Anchor>
        )}
        {request.section !== null && (
          <Anchor component={Link} to={`${paths.article()}#${request.section}`} size="xs">
            what they read
          </Anchor>
        )}
        <time dateTime={request.askedAt}>{instantText(request.askedAt)}</time>
      </p>
      <p className="theirs" dir="auto">
        {request.words}
      </p>
      {request.answer !== null && (
        <blockquote className={classes.answer}>
          <p className="theirs" dir="auto">
            {request.answer}
          </p>
          <footer>
            {request.answeredBy !== null && nameOf(request.answeredBy)}
            {request.answeredAt !== null && (
              <>
                {' · '}
                <time dateTime={request.answeredAt}>{instantText(request.answeredAt)}</time>
              </>
            )}
          </footer>
        </blockquote>
      )}
    </>
  );
}
