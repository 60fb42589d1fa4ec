/** What stands around every page: the way to the others, and what concerns all of them. */
import { AppShell, Group, NavLink, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconList } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { live, useConnection, useLive } from '../live/use-live.ts';
import { useKeyboard } from './keyboard.ts';
import { paths } from './paths.ts';
import { useCommands } from './use-commands.ts';

const PLACES = [{ label: 'Queue', to: paths.queue(), icon: IconList, keys: 'g q' }] as const;

const ignore = (): void => undefined;

export function Shell(): ReactElement {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const connection = useConnection();
  const [said, say] = useState('');
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, []);
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'reset')) void queries.invalidateQueries();
  });
  useKeyboard(true, say, ignore);
  useCommands(
    PLACES.map(({ label, to, keys }) => ({
      id: `go ${to}`,
      label: `Go to ${label.toLowerCase()}`,
      area: 'anywhere',
      keys: [keys],
      run: () => void navigate(to),
    })),
  );
  return (
    <AppShell header={{ height: 48 }} navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: true } }}>
      <AppShell.Header px="lg">
        <Group h="100%">
          <Text fw={600}>Answerby</Text>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm">
        {PLACES.map(({ label, to, icon: Icon }) => (
          <NavLink
            key={to}
            component={Link}
            to={to}
            label={label}
            active={pathname === to}
            leftSection={<Icon size={16} aria-hidden />}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main>
        <Text component="output" size="xs">
          {connection === 'lost' ? 'The connection to the desk is lost. Nothing was sent.' : said}
        </Text>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
