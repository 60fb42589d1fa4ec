/** The policy: what is in force, what is proposed and who has approved it, what was in force before (A3). */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { call, type Result } from '../api/call.ts';
import { useNameOf } from '../app/colleagues.ts';
import { useMe } from '../app/me.ts';
import { Page, Part } from '../app/page.tsx';
import { Trouble } from '../app/trouble.tsx';
import { Instant } from '../time/instant.tsx';
import { Differences } from './differences.tsx';
import classes from './policy.module.css';
import { Proposals } from './proposals.tsx';
import { ProposeForm } from './propose.tsx';
import { differencesOf, SETTINGS, valueText } from './settings.ts';

export const policiesQuery = {
  queryKey: ['policies'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getPolicies', { signal }),
} as const;

/** Who proposes and approves (A3). */
const OWNERS: readonly string[] = ['policyOwner', 'lead'];

export function PolicyPage(): ReactElement {
  const { data, error } = useQuery(policiesQuery);
  return (
    <Page
      title="Policy"
      lead="Every number of the procedure. A case keeps the version with which it began; two people approve every change. The article says the same numbers, because it takes them from here."
    >
      {error !== null && <Trouble error={error} />}
      {error === null && data === undefined && <Skeleton height={480} />}
      {data !== undefined && <Shown policies={data} />}
    </Page>
  );
}

type Policies = Result<'getPolicies'>;

function Shown({ policies }: { readonly policies: Policies }): ReactElement {
  const [isProposing, propose] = useState(false);
  const { person } = useMe();
  const { versions, proposals, defaults } = policies;
  const [now] = versions;
  if (now === undefined) return <p>There is no policy yet.</p>;
  const mayPropose = person?.roles.some((role) => OWNERS.includes(role)) === true;
  return (
    <>
      {proposals.length > 0 && (
        <Part title="Waits for approval">
          <Proposals proposals={proposals} now={now.settings} defaults={defaults} mayApprove={mayPropose} />
        </Part>
      )}
      {isProposing ? (
        <Part title="Propose a policy">
          <ProposeForm now={now.settings} close={() => propose(false)} />
        </Part>
      ) : (
        <Part title={`In force: version ${now.version}`}>
          <Made version={now} />
          <InForce settings={now.settings} />
          <div>
            <Button disabled={!mayPropose} onClick={() => propose(true)}>
              Propose another policy
            </Button>
            {!mayPropose && <p className={classes.quiet}>A policy owner or a lead proposes and approves.</p>}
          </div>
        </Part>
      )}
      <Part title="Earlier versions">
        <Earlier versions={versions} />
      </Part>
    </>
  );
}

function Made({ version }: { readonly version: Policies['versions'][number] }): ReactElement {
  const nameOf = useNameOf();
  return (
    <p className={classes.quiet}>
      Approved by {version.approvedBy.map(nameOf).join(' and ')}, <Instant at={version.madeAt} />
    </p>
  );
}

function InForce({ settings }: { readonly settings: { readonly [key: string]: unknown } }): ReactElement {
  return (
    <>
      {SETTINGS.map(([part, of]) => (
        <table key={part} className={classes.table}>
          <caption>{part}</caption>
          <colgroup>
            <col className={classes.wide} />
            <col />
            <col className={classes.slim} />
          </colgroup>
          <thead className={classes.unseen}>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Value</th>
              <th scope="col">Rule</th>
            </tr>
          </thead>
          <tbody>
            {of.map((setting) => (
              <tr key={setting.key}>
                <th scope="row">{setting.word}</th>
                <td>{valueText(setting, settings[setting.key])}</td>
                <td className={classes.rule}>{setting.rule}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}

/** Each with what it changed. */
function Earlier({ versions }: Pick<Policies, 'versions'>): ReactElement {
  if (versions.length < 2)
    return (
      <p className={classes.quiet}>
        This is the first version. Later ones stand here with what they changed.
      </p>
    );
  return (
    <ol className={classes.versions} reversed>
      {versions.map((version, index) => {
        const before = versions[index + 1];
        return (
          <li key={version.version} value={version.version}>
            <details>
              <summary>
                Version {version.version}, <Instant at={version.madeAt} />
              </summary>
              <Made version={version} />
              {before === undefined ? (
                <p className={classes.quiet}>The first version.</p>
              ) : (
                <Differences
                  list={differencesOf(before.settings, version.settings)}
                  from="Before"
                  to="Then"
                />
              )}
            </details>
          </li>
        );
      })}
    </ol>
  );
}
