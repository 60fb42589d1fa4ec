/** API keys: what machines sign in with. Each is told once, ends on its day, and can be revoked at once. */
import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { ApiKey } from '../api/operations.generated.ts';
import { CommandButton } from '../app/command-button.tsx';
import { Page } from '../app/page.tsx';
import { Trouble } from '../app/trouble.tsx';
import { useCommands } from '../app/use-commands.ts';
import { AddKey } from './add-key.tsx';
import { KeyRow } from './key-row.tsx';
import { Keepers, useRights } from './keepers.tsx';
import classes from './people.module.css';
import { keysQuery } from './query.ts';
import { Waiting } from './waiting.tsx';

export function KeysPage(): ReactElement {
  return (
    <Keepers title="API keys">
      <Keys />
    </Keepers>
  );
}

const WIDTH = 480;

function Keys(): ReactElement {
  const { data, error } = useQuery(keysQuery);
  const [isMaking, make] = useState(false);
  const { mayChange } = useRights();
  useCommands([
    {
      id: 'keys.make',
      label: 'Make key',
      area: 'page',
      keys: ['n'],
      words: 'new api token machine',
      off: mayChange ? null : 'Administrators make keys; you read.',
      run: () => make(true),
    },
  ]);
  return (
    <Page
      title="API keys"
      lead="With these the marketplace and the helpdesk call the desk. A key may do what its scopes say, and nothing that is a person’s to decide."
    >
      {error !== null && <Trouble error={error} />}
      {error === null && data === undefined && <Waiting says="Reading keys" />}
      {data !== undefined && <List keys={data.keys} />}
      <Drawer
        opened={isMaking}
        onClose={() => make(false)}
        position="right"
        size={WIDTH}
        padding="lg"
        title="Make key"
        transitionProps={{ duration: 100 }}
        closeButtonProps={{ 'aria-label': 'Close panel' }}
      >
        <AddKey />
      </Drawer>
    </Page>
  );
}

/** What works stands first. */
function List({ keys }: { readonly keys: readonly ApiKey[] }): ReactElement {
  const working = keys.filter(({ works }) => works);
  return (
    <div className={classes.lists}>
      <div className={classes.bar}>
        <span className={classes.quiet}>
          {working.length === 0
            ? 'No key works: machines cannot call the desk.'
            : `${working.length} ${working.length === 1 ? 'key works' : 'keys work'}`}
        </span>
        <CommandButton command="keys.make" className={classes.last ?? ''} />
      </div>
      {keys.length > 0 && (
        <ul className={classes.list} aria-label="Keys">
          {[...working, ...keys.filter(({ works }) => !works)].map((one) => (
            <KeyRow key={one.id} one={one} />
          ))}
        </ul>
      )}
    </div>
  );
}
