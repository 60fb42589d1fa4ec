/** A way to get support (K3): whom to ask, a lead at once, the personal service and the learning hub. */
import { Anchor, Button } from '@mantine/core';
import { IconLifebuoy, IconSchool, IconUserCircle } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Support as SupportData } from '../api/operations.generated.ts';
import { useColleagues } from '../app/colleagues.ts';
import { useOnDuty } from '../app/duty.tsx';
import { paths } from '../app/paths.ts';
import { Trouble } from '../app/trouble.tsx';
import { useCommands } from '../app/use-commands.ts';
import { AskHelp } from './ask-help.tsx';
import { MyHelp } from './my-help.tsx';
import classes from './support.module.css';
import { useSupport } from './use-support.ts';

/** @param case the reference of the case beside which it stands, and `section` what applies there; null elsewhere. */
export function Support({
  case: reference,
  section,
}: {
  readonly case: string | null;
  readonly section: string | null;
}): ReactNode {
  const { data, error } = useSupport();
  const [asking, setAsking] = useState(false);
  useCommands(
    data?.mayAsk === true
      ? [
          {
            id: 'article.ask',
            label: 'Ask a lead',
            area: 'page',
            keys: [],
            words: 'help support',
            run: () => setAsking(true),
          },
        ]
      : [],
  );
  if (data === undefined) return error === null ? null : <Trouble error={error} />;
  return (
    <section className={classes.support} aria-label="Get support">
      <h2 className={classes.title}>Get support</h2>
      <Contact support={data} />
      <LeadsOnDuty />
      {data.mayAsk &&
        (asking ? (
          <AskHelp case={reference} section={section} done={() => setAsking(false)} />
        ) : (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconLifebuoy size={16} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {reference === null ? 'Ask a lead' : `Ask a lead about ${reference}`}
          </Button>
        ))}
      <MyHelp />
      <Ways support={data} />
      {data.mayAnswer && (
        <Anchor component={Link} to={paths.help()} size="sm">
          {data.helpOpen === 0
            ? 'Requests for help'
            : `${data.helpOpen} ${data.helpOpen === 1 ? 'request' : 'requests'} for help to answer`}
        </Anchor>
      )}
    </section>
  );
}

const LEADS: readonly string[] = ['lead', 'policyOwner'];
const names = new Intl.ListFormat('en', { type: 'conjunction' });

/** Whoever answers questions and is at work now. */
function LeadsOnDuty(): ReactElement {
  const colleagues = useColleagues();
  const onDuty = useOnDuty();
  const leads = colleagues.filter(
    ({ id, roles }) => roles.some((role) => LEADS.includes(role)) && onDuty.some((one) => one.person === id),
  );
  return (
    <p className={classes.duty}>
      {leads.length === 0
        ? 'No lead is on duty now. What you ask waits for the next one.'
        : `On duty: ${names.format(leads.map((lead) => lead.name))}.`}
    </p>
  );
}

function Contact({ support }: { readonly support: SupportData }): ReactNode {
  if (support.contact === null && support.contactLink === null) return null;
  const words = support.contact ?? support.contactLink ?? '';
  return (
    <p className={classes.contact}>
      {support.contactLink === null ? (
        <span className="theirs" dir="auto">
          {words}
        </span>
      ) : (
        <Outside to={support.contactLink}>{words}</Outside>
      )}
    </p>
  );
}

function Ways({ support }: { readonly support: SupportData }): ReactNode {
  const ways = [
    { to: support.personalService, word: 'Sign in to personal service', Icon: IconUserCircle },
    { to: support.learningHub, word: 'Open the learning hub', Icon: IconSchool },
  ].flatMap(({ to, ...one }) => (to === null ? [] : [{ to, ...one }]));
  if (ways.length === 0) return null;
  return (
    <ul className={classes.ways}>
      {ways.map(({ to, word, Icon }) => (
        <li key={word}>
          <Icon size={16} aria-hidden />
          <Outside to={to}>{word}</Outside>
        </li>
      ))}
    </ul>
  );
}

function Outside({ to, children }: { readonly to: string; readonly children: string }): ReactElement {
  return (
    <Anchor href={to} target="_blank" rel="noreferrer noopener" size="sm" className="theirs" dir="auto">
      {children}
    </Anchor>
  );
}
