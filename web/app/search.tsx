/** The search for cases: what is found stands in the queue, and in the address. */
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { Caps } from './caps.tsx';
import { paths } from './paths.ts';
import classes from './search.module.css';
import { useCommands } from './use-commands.ts';

/** A pause in typing after which the list is asked for. */
const PAUSE_MS = 150;

export function Search(): ReactElement {
  const [params] = useSearchParams();
  const asked = params.get('q') ?? '';
  const [text, setText] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  const search = useSearch();
  // Going back and forward changes the address: the field follows it, unless somebody is typing in it.
  useEffect(() => {
    if (document.activeElement !== field.current) setText(asked);
  }, [asked]);
  useEffect(() => {
    if (text.trim() === asked || document.activeElement !== field.current) return;
    const timer = setTimeout(() => search(text, true), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, asked, search]);
  useCommands([
    {
      id: 'search',
      label: 'Search cases',
      area: 'anywhere',
      keys: ['/'],
      words: 'find uid contract ticket reference name',
      run: () => field.current?.select(),
    },
  ]);
  return (
    <search className={classes.search}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search(text, false);
          field.current?.blur();
        }}
      >
        <TextInput
          ref={field}
          inputMode="search"
          size="sm"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            setText('');
            search('', true);
            field.current?.blur();
          }}
          placeholder="Name, UID, contract, ticket"
          aria-label="Search cases"
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          rightSection={text === '' ? <Caps keys="/" /> : null}
          rightSectionPointerEvents="none"
          maxLength={200}
        />
      </form>
    </search>
  );
}

/** Goes to the queue with what is searched for; while somebody types, each step replaces the one before. */
function useSearch(): (text: string, typing: boolean) => void {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return useCallback(
    (text, typing) => {
      const isQueue = pathname === paths.queue() || pathname.startsWith('/cases/');
      // Elsewhere typing must not take the page away: only Enter does.
      if (typing && !isQueue) return;
      const params = new URLSearchParams(isQueue ? search : '');
      if (text.trim() === '') params.delete('q');
      else params.set('q', text.trim());
      const words = params.toString();
      void navigate(`${isQueue ? pathname : paths.queue()}${words === '' ? '' : `?${words}`}`, {
        replace: typing,
      });
    },
    [navigate, pathname, search],
  );
}
