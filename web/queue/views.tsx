/** Saved views: a list with its filters under a name, one's own or shared with everybody. */
import { Button, Checkbox, Menu, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../api/call.ts';
import type { View } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { useMe } from '../app/me.ts';
import { paths } from '../app/paths.ts';
import { say } from '../app/say.ts';
import { Trouble } from '../app/trouble.tsx';
import { useCommands } from '../app/use-commands.ts';
import { useLive } from '../live/use-live.ts';
import classes from './views.module.css';

const KEY = ['views'] as const;

/** @param address of the list that is open, with its question mark. */
export function Views({ address }: { readonly address: string }): ReactElement {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call('getViews', { signal }) });
  const [isSaving, setSaving] = useState(false);
  const views = data?.views ?? [];
  const open = ({ query }: View): void => void navigate(`${paths.queue()}${query === '' ? '' : `?${query}`}`);
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'desk' && one.what === 'view'))
      void queries.invalidateQueries({ queryKey: KEY });
  });
  useCommands([
    {
      id: 'view.save',
      label: 'Save this list as a view',
      area: 'queue',
      keys: [],
      run: () => setSaving(true),
    },
    ...views.map((view) => ({
      id: `view ${view.id}`,
      label: `Open view ${view.name}`,
      area: 'anywhere' as const,
      keys: [],
      run: () => open(view),
    })),
  ]);
  return (
    <Popover
      opened={isSaving}
      onChange={setSaving}
      position="bottom-end"
      width={300}
      trapFocus
      shadow="md"
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <ViewsMenu views={views} address={address} open={open} save={() => setSaving(true)} />
        </span>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save this list as a view">
        <Save address={address} close={() => setSaving(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ViewsMenu({
  views,
  address,
  open,
  save,
}: {
  readonly views: readonly View[];
  readonly address: string;
  readonly open: (view: View) => void;
  readonly save: () => void;
}): ReactElement {
  const me = useMe().person?.id;
  const nameOf = useNameOf();
  const drop = useDrop();
  const now = views.find((one) => `?${one.query}` === address);
  return (
    <Menu position="bottom-end" width={280} shadow="md">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconBookmark size={16} aria-hidden />}
        >
          <bdi className={`${classes.name} ${classes.word}`}>{now?.name ?? 'Views'}</bdi>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.length === 0 && <Menu.Label>No view is saved yet.</Menu.Label>}
        {views.map((view) => (
          <Menu.Item key={view.id} onClick={() => open(view)}>
            <bdi className={classes.name}>{view.name}</bdi>
            <span className={classes.owner}>
              {view.owner === me ? (view.shared ? 'yours, shared' : 'yours') : `of ${nameOf(view.owner)}`}
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        {now?.owner === me && now !== undefined && (
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => drop(now)}>
            Remove view {now.name}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconBookmark size={16} aria-hidden />} onClick={save}>
          Save this list as a view
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useDrop(): (view: View) => void {
  const queries = useQueryClient();
  const put = useMutation({
    mutationFn: ({ name, query, shared }: View) => call('putView', { body: { name, query, shared } }),
  });
  const drop = useMutation({
    mutationFn: ({ id }: View) => call('dropView', { path: { view: id } }),
    onSuccess: (_, view) => {
      say(`View ${view.name} is removed.`, () => put.mutate(view));
      return queries.invalidateQueries({ queryKey: KEY });
    },
    onError: () => say('The view was not removed.'),
  });
  return drop.mutate;
}

function Save({ address, close }: { readonly address: string; readonly close: () => void }): ReactElement {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [isShared, share] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      call('putView', { body: { name: name.trim(), query: address.replace(/^\?/, ''), shared: isShared } }),
    onSuccess: ({ name: saved }) => {
      say(`View ${saved} is saved.`);
      close();
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save.mutate();
      }}
    >
      <TextInput
        data-autofocus
        label="Name of the view"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label="Share with everybody"
        checked={isShared}
        onChange={(event) => share(event.currentTarget.checked)}
      />
      {save.error !== null && <Trouble error={save.error} />}
      <Button type="submit" size="sm" disabled={name.trim() === ''} loading={save.isPending}>
        Save view
      </Button>
    </form>
  );
}
