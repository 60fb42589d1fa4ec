/** A new report: the form, and beside it where it will go before it is sent. */
import { Anchor, Button, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Caps } from '../app/caps.tsx';
import { area } from '../app/keyboard.ts';
import { paths } from '../app/paths.ts';
import { Trouble } from '../app/trouble.tsx';
import { useCommands } from '../app/use-commands.ts';
import { Fields } from './fields.tsx';
import { Foreseen } from './foreseen.tsx';
import classes from './report.module.css';
import { Sent } from './sent.tsx';
import { useReport } from './use-report.ts';

export function ReportPage(): ReactElement {
  const form = useReport();
  const { draft, asked, sent, send } = form;
  useCommands([
    {
      id: 'report.send',
      label: 'Send report',
      area: 'page',
      keys: ['Mod+Enter'],
      off: !form.isReady ? 'Name the reporter and the respondent first.' : null,
      run: send,
    },
  ]);
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
          wrong={form.wrong}
          change={form.change}
          asksMore={asked.query.data?.silence.kind === 'byHand' && !asked.isEmpty}
        />
      </div>
      <div className={classes.beside}>
        <Foreseen asked={asked} hasTicket={draft.reportTicket.trim() !== ''} />
      </div>
      <div className={classes.send}>
        {form.error !== null && <Trouble error={form.error} />}
        <div className={classes.go}>
          <Button type="submit" loading={form.isSending} disabled={!form.isReady}>
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
