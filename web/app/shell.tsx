/** What stands around every page: the way to the others, and what concerns all of them. */
import { AppShell, Group, NavLink, Text } from '@mantine/core';
import { IconList } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { paths } from './paths.ts';

const PLACES = [{ label: 'Queue', to: paths.queue(), icon: IconList }] as const;

export function Shell(): ReactElement {
  const { pathname } = useLocation();
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
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
