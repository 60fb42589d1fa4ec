/** The queue and, beside it, the case that is open: wide both are there, narrow one at a time; the list keeps its place. */
import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import { Outlet, useMatch, useSearchParams } from 'react-router';
import { area } from '../app/keyboard.ts';
import { WaitingProposals } from '../bulk/waiting.tsx';
import { useSayPresence } from '../live/presence.ts';
import { askedIn, addressOfAsked } from './asked.ts';
import { ChosenCases } from './chosen.tsx';
import { Head } from './head.tsx';
import { Inside } from './inside.tsx';
import classes from './page.module.css';
import { useQueueCommands } from './use-queue-commands.ts';
import { useOpenPlace, useSelectedStays } from './use-following.ts';
import { useFollowing, useQueueList } from './use-queue.ts';
import { sectionWord } from './sections.ts';
import { WayBack } from './way-back.tsx';
import { useSelection } from './use-selection.ts';

export function QueuePage(): ReactElement {
  const [params] = useSearchParams();
  const asked = useMemo(() => askedIn(params), [params]);
  const address = addressOfAsked(asked);
  const reference = useMatch('/cases/:case')?.params.case ?? null;
  const [range, setRange] = useState({ first: 0, last: 40 });
  const list = useQueueList(asked, range.first, range.last);
  const selection = useSelection(address, list.rowAt);
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);
  useFollowing();
  useSayPresence(reference);
  useSelectedStays(list, selection);
  useTitle(reference === null ? (asked.q ?? sectionWord(asked.section).word) : null);
  const place = useOpenPlace(list, reference);
  useQueueCommands({ asked, list, selection, reference, place });
  return (
    <div className={classes.queue} data-open={reference !== null || undefined}>
      <section className={classes.list} aria-label="Queue" {...area('queue')}>
        <Head
          asked={asked}
          total={list.total}
          more={list.more}
          isKnown={!list.isFirst}
          isBeside={reference !== null}
        />
        {asked.section === 'needs' && <WaitingProposals />}
        <Inside asked={asked} list={list} selection={selection} openReference={reference} onRange={onRange} />
        <ChosenCases asked={asked} list={list} selection={selection} />
      </section>
      <div className={classes.case} {...area('case')}>
        {reference !== null && <WayBack asked={asked} place={place} total={list.total} />}
        <Outlet />
      </div>
    </div>
  );
}

/** The list is the page as long as no case is open; a case names itself. */
function useTitle(words: string | null): void {
  useEffect(() => {
    if (words !== null) document.title = `${words} · Answerby`;
  }, [words]);
}
