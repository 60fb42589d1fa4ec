/** What stands around every page: the way to the others, and what concerns all of them. */
import { Drawer } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { live, useConnection, useLive } from '../live/use-live.ts';
import { useLoadAhead } from './ahead.ts';
import { showDensity } from './density.ts';
import { Gate } from './gate.tsx';
import { useKeyboard } from './keyboard.ts';
import { meQuery, useMe } from './me.ts';
import { Palette } from './palette.tsx';
import { inSentence, isAt, PLACES, placesOf } from './places.ts';
import { SaidLine } from './said.tsx';
import { say } from './say.ts';
import { Sheet } from './sheet.tsx';
import classes from './shell.module.css';
import { Side } from './side.tsx';
import { Top } from './top.tsx';
import { useCommands } from './use-commands.ts';
import { Warnings } from './warnings.tsx';

export function Shell(): ReactElement {
  return (
    <Gate>
      <Inside />
    </Gate>
  );
}

type Over = 'palette' | 'keys' | 'pages' | null;

function Inside(): ReactElement {
  const [over, show] = useState<Over>(null);
  const [begun, setBegun] = useState<readonly string[]>([]);
  const { settings } = useMe();
  const close = (): void => show(null);
  useKeyboard(settings.singleLetters, say, setBegun);
  useStream();
  useEverywhere(show);
  useArriving();
  useLoadAhead();
  useEffect(() => showDensity(settings.density), [settings.density]);
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        Skip to page
      </a>
      <div className={classes.warnings}>
        <Warnings />
      </div>
      <div className={classes.side}>
        <Side />
      </div>
      <div className={classes.top}>
        <Top isMenuOpen={over === 'pages'} onMenu={() => show(over === 'pages' ? null : 'pages')} />
      </div>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <Drawer
        opened={over === 'pages'}
        onClose={close}
        size={264}
        title="Answerby"
        padding="xs"
        transitionProps={{ duration: 100 }}
        closeButtonProps={{ 'aria-label': 'Close pages' }}
      >
        <div className={classes.menu}>
          <Side onGo={close} />
        </div>
      </Drawer>
      <Palette isOpen={over === 'palette'} close={close} />
      <Sheet isOpen={over === 'keys'} close={close} />
      {begun.length > 0 && <p className={classes.begun}>{begun.join(' ')} …</p>}
      <SaidLine />
    </div>
  );
}

/** Follows the desk while somebody is signed in. */
function useStream(): void {
  const queries = useQueryClient();
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, []);
  const isRefused = useConnection() === 'refused';
  // Signed out elsewhere: the gate finds it out now, and not with the next call.
  useEffect(() => {
    if (isRefused) void queries.invalidateQueries({ queryKey: meQuery.queryKey });
  }, [isRefused, queries]);
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'reset')) void queries.invalidateQueries();
    if (changes.some((one) => one.kind === 'desk' && one.what === 'brakes'))
      void queries.invalidateQueries({ queryKey: ['brakes'] });
  });
}

/** What can be done on every page. */
function useEverywhere(show: (over: Over) => void): void {
  const navigate = useNavigate();
  const places = placesOf(useMe().person?.roles ?? []);
  useCommands([
    { id: 'palette', label: 'Open palette', area: 'anywhere', keys: ['Mod+k'], run: () => show('palette') },
    {
      id: 'keys',
      label: 'Show keys',
      area: 'anywhere',
      keys: ['?'],
      words: 'shortcuts help',
      run: () => show('keys'),
    },
    ...places.map(({ label, to, keys, words }) => ({
      id: `go ${to}`,
      label: `Go to ${inSentence(label)}`,
      area: 'anywhere' as const,
      keys: [keys],
      ...(words === undefined ? {} : { words }),
      run: () => void navigate(to),
    })),
  ]);
}

/** On another page the focus begins at its top; list and case are one page, and keep their own. */
function useArriving(): void {
  const { pathname } = useLocation();
  const here = PLACES.find((place) => isAt(place, pathname))?.to ?? pathname;
  const before = useRef(here);
  useEffect(() => {
    if (before.current === here) return;
    before.current = here;
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
  }, [here]);
}
