/** A new report: the form, and beside it where it will go before it is sent. */
import { Anchor, Button, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { call, CallFailed } from '../api/call.ts';
import { Caps } from '../app/caps.tsx';
import { area } from '../app/keyboard.ts';
import { paths } from '../app/paths.ts';
import { Trouble } from '../app/trouble.tsx';
import { useCommands } from '../app/use-commands.ts';
import { bodyOf, EMPTY, wrongFields, type Body, type Draft } from './draft.ts';
import { Fields } from './fields.tsx';
import { Foreseen } from './foreseen.tsx';
import classes from './report.module.css';
import { Sent, type SentReport } from './sent.tsx';
import { usePreview } from './use-preview.ts';

export function ReportPage(): ReactElement {
  const [draft, set] = useState<Draft>(EMPTY);
  const [sent, setSent] = useState<readonly SentReport[]>([]);
  /** One intent to send: the same report twice is one, however often it is tried. */
  const [key, setKey] = useState(() => crypto.randomUUID());
  const asked = usePreview(draft);
  const sending = useMutation({
    mutationFn: (body: Body) => call('report', { body, key }),
    onSuccess: ({ reference }) => {
      const isNew = asked.query.data?.joins?.reference !== reference;
      setSent((before) => [{ reference, draft, isNew }, ...before]);
      set(EMPTY);
      setKey(crypto.randomUUID());
    },
  });
  const change = (part: Partial<Draft>): void => {
    if (sending.error !== null) sending.reset();
    setKey(crypto.randomUUID());
    set((before) => ({ ...before, ...part }));
  };
  const body = bodyOf(draft);
  const send = (): void => {
    if (body !== null && !sending.isPending) sending.mutate(body);
  };
  useCommands([
    {
      id: 'report.send',
      label: 'Send report',
      area: 'page',
      keys: ['Mod+Enter'],
      off: body === null ? 'Name the reporter and the respondent first.' : null,
      run: send,
    },
  ]);
  const wrong = wrongFields(problemOf(sending.error ?? asked.query.error)?.wrong);
  const { data } = asked.query;
  return (
    <form
      className={classes.page}
      {...area('page')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <header className={classes.head}>
        <Title order={1}>New report</Title>
        <Anchor component={Link} to={paths.imports()}>
          Bring in a file
        </Anchor>
      </header>
      <div className={classes.fields}>
        <Fields
          draft={draft}
          wrong={wrong}
          change={change}
          asksMore={data?.silence.kind === 'byHand' && !asked.isEmpty}
        />
      </div>
      <div className={classes.beside}>
        <Foreseen asked={asked} hasTicket={draft.reportTicket.trim() !== ''} />
      </div>
      <div className={classes.send}>
        {sending.error !== null && <Trouble error={sending.error} />}
        <div className={classes.go}>
          <Button type="submit" loading={sending.isPending} disabled={body === null}>
            Send report
          </Button>
          <Caps keys="Mod+Enter" />
        </div>
      </div>
      {sent.length > 0 && (
        <div className={classes.sent}>
          <Sent reports={sent} />
        </div>
      )}
    </form>
  );
}

const problemOf = (error: unknown): CallFailed['problem'] | null =>
  error instanceof CallFailed ? error.problem : null;
