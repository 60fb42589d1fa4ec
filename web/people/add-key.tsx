/** A new key: whose it is, what it may, and until when. */
import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { ApiKey } from '../api/operations.generated.ts';
import { Trouble } from '../app/trouble.tsx';
import { instantText } from '../time/instant-text.ts';
import classes from './people.module.css';
import { ToldOnce } from './told-once.tsx';
import { useChange } from './use-change.ts';

type Scope = ApiKey['scopes'][number];

const SCOPES: readonly (readonly [scope: Scope, word: string, says: string])[] = [
  ['read', 'Read', 'cases, lists, and changes as they are committed'],
  ['report', 'Report', 'that somebody does not answer, and see beforehand where it would go'],
  ['messages', 'Messages', 'bring messages, how far they have been seen, and what did not arrive'],
  ['facts', 'Facts', 'say what becomes of accounts and contracts'],
  ['parties', 'Parties', 'say what the two people say outside of messages'],
];
const DAYS_USUAL = 90;
const DAYS_MOST = 366;

export const scopeWord = (scope: Scope): string => SCOPES.find(([one]) => one === scope)?.[1] ?? scope;

export function AddKey(): ReactElement {
  const [name, setName] = useState('');
  const [scopes, choose] = useState<readonly Scope[]>([]);
  const [days, setDays] = useState<number | string>(DAYS_USUAL);
  const add = useChange(() => call('addApiKey', { body: { name: name.trim(), scopes, days: Number(days) } }));
  if (add.data !== undefined)
    return (
      <ToldOnce title={`The key of ${add.data.row.name}`} text={add.data.key} label="key">
        It is not shown again, and ends {instantText(add.data.row.endsAt)}.
      </ToldOnce>
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(undefined);
      }}
    >
      <TextInput
        label="Machine"
        description="How it is called in histories, such as helpdesk-bridge."
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
        required
        withAsterisk={false}
      />
      <Checkbox.Group
        label="It may"
        description="Give it no more than it needs."
        value={[...scopes]}
        onChange={(chosen) => choose(SCOPES.flatMap(([scope]) => (chosen.includes(scope) ? [scope] : [])))}
      >
        {SCOPES.map(([scope, word, says]) => (
          <Checkbox key={scope} value={scope} label={word} description={says} mt="md" />
        ))}
      </Checkbox.Group>
      <NumberInput
        label="Days until it ends"
        description={`At most ${DAYS_MOST}. Make the next one before.`}
        value={days}
        onChange={setDays}
        min={1}
        max={DAYS_MOST}
        allowDecimal={false}
        maw={200}
      />
      {add.error !== null && <Trouble error={add.error} />}
      <div className={classes.acts}>
        <Button type="submit" disabled={scopes.length === 0} loading={add.isPending}>
          Make key
        </Button>
      </div>
    </form>
  );
}
