/** Requests for help, for those who answer them; and the ways to support that everybody is shown (K3). */
import { Button, Group, Skeleton, Stack, Textarea, Title } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { HelpRequest } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { Trouble } from '../app/trouble.tsx';
import { HelpWords } from './my-help.tsx';
import classes from './support.module.css';
import { SupportSettings } from './support-settings.tsx';
import { useHelp, useSupport, useSupportChange } from './use-support.ts';

export function HelpPage(): ReactElement {
  const support = useSupport();
  return (
    <div className={classes.page}>
      <Title order={1} className={classes.wide ?? ''}>
        Requests for help
      </Title>
      <Requests mayAnswer={support.data?.mayAnswer ?? false} />
      <div>
        {support.error !== null && <Trouble error={support.error} />}
        {support.data?.mayAnswer === true && (
          <SupportSettings key={JSON.stringify(support.data)} support={support.data} />
        )}
      </div>
    </div>
  );
}

function Requests({ mayAnswer }: { readonly mayAnswer: boolean }): ReactNode {
  const { data, error } = useHelp(false);
  if (data === undefined)
    return error === null ? (
      <Stack gap="md" aria-busy aria-label="The requests are being read">
        <Skeleton height={88} />
        <Skeleton height={88} />
      </Stack>
    ) : (
      <Trouble error={error} />
    );
  if (data.requests.length === 0)
    return (
      <p className={classes.empty}>
        Nobody has asked. Whoever chooses “Ask a lead” beside a case or under the article is listed here, with
        what they ask and on which case.
      </p>
    );
  return (
    <div>
      <ul className={classes.requests}>
        {data.requests.map((request) => (
          <li key={request.number} className={classes.request}>
            <HelpWords request={request} />
            {mayAnswer && request.state !== 'closed' && <Answering request={request} />}
          </li>
        ))}
      </ul>
      {data.more && <p className={classes.empty}>Older requests are not shown.</p>}
    </div>
  );
}

function Answering({ request }: { readonly request: HelpRequest }): ReactElement {
  const [words, setWords] = useState('');
  const nameOf = useNameOf();
  const answer = useSupportChange('answerHelpRequest');
  const close = useSupportChange('closeHelpRequest');
  const path = { number: request.number };
  const trouble = answer.error ?? close.error;
  return (
    <form
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault();
        answer.mutate({ path, body: { words } });
      }}
    >
      {request.state === 'open' && (
        <Textarea
          aria-label={`Answer to ${nameOf(request.askedBy)}`}
          placeholder="Answer"
          autosize
          minRows={1}
          maxRows={10}
          maxLength={4000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {trouble !== null && <Trouble error={trouble} />}
      <Group gap="sm">
        {request.state === 'open' && (
          <Button type="submit" size="compact-md" disabled={words.trim() === '' || answer.isPending}>
            Send answer
          </Button>
        )}
        <Button
          size="compact-md"
          variant="default"
          disabled={close.isPending}
          onClick={() => close.mutate({ path })}
        >
          Close question
        </Button>
      </Group>
    </form>
  );
}
