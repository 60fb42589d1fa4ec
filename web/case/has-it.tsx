/** Who has the case, and who else looks at it or works on it now: claimed and given back at a touch. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type ReactElement } from 'react';
import { call, CallFailed } from '../api/call.ts';
import { Caps } from '../app/caps.tsx';
import { Face } from '../app/face.tsx';
import { useMe } from '../app/me.ts';
import { say } from '../app/say.ts';
import { useCommands } from '../app/use-commands.ts';
import { useLive } from '../live/use-live.ts';
import classes from './has-it.module.css';
import { assignedQuery, presenceQuery } from './queries.ts';

export function HasIt({ id, reference }: { readonly id: string; readonly reference: string }): ReactElement {
  const { person } = useMe();
  const { data } = useQuery(assignedQuery(reference));
  const give = useGiving(reference);
  const present = usePresence(id, reference);
  const others = present.filter((one) => one.person !== person?.id);
  const assigned = data?.assigned ?? null;
  const mine = assigned !== null && assigned === person?.id;
  const act = mine ? 'Release case' : 'Claim case';
  const run = (): void => give(mine ? null : (person?.id ?? null), assigned);
  useCommands([{ id: 'case.claim', label: act, area: 'case', keys: ['c'], run }]);
  return (
    <div className={classes.has}>
      {assigned === null ? (
        <span>Nobody has it.</span>
      ) : (
        <span className={classes.who}>
          <Face name={assigned} /> {mine ? 'You have it.' : <bdi>{assigned} has it.</bdi>}
        </span>
      )}
      <button type="button" onClick={run}>
        {act} <Caps keys="c" />
      </button>
      {others.length > 0 && (
        <span className={classes.who} aria-live="polite">
          {others.map((one) => (
            <Face key={one.person} name={one.person} />
          ))}
          <bdi>
            {others
              .map((one) => `${one.person} ${one.doing === 'works' ? 'works on' : 'looks at'}`)
              .join(', ')}
          </bdi>{' '}
          it too.
        </span>
      )}
    </div>
  );
}

/** Gives the case to somebody or nobody, and says so with the way back. */
function useGiving(reference: string): (to: string | null, before: string | null) => void {
  const queries = useQueryClient();
  const give = async (to: string | null, before: string | null, isBack: boolean): Promise<void> => {
    try {
      const { results } = await call('assignCases', { body: { cases: [reference], to, over: isBack } });
      const refused = results[0]?.refused ?? null;
      if (refused !== null) return say(`${refused.message} ${refused.next}`);
      const text = `${reference}: ${to === null ? 'released' : 'claimed'}.`;
      if (isBack) say(text);
      else say(text, () => void give(before, to, true));
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      say(`${error.problem.message} ${error.problem.next}`);
    } finally {
      void queries.invalidateQueries({ queryKey: assignedQuery(reference).queryKey });
    }
  };
  return (to, before) => void give(to, before, false);
}

interface Present {
  readonly person: string;
  readonly doing: 'looks' | 'works';
}

/** Says that this page shows the case, again and again while it does, and hears who else is there. */
function usePresence(id: string, reference: string): readonly Present[] {
  const queries = useQueryClient();
  const { data } = useQuery(presenceQuery);
  const page = useRef('');
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'desk' && one.what === 'presence'))
      void queries.invalidateQueries({ queryKey: presenceQuery.queryKey });
    if (changes.some((one) => one.kind === 'desk' && one.what === 'assignment'))
      void queries.invalidateQueries({ queryKey: assignedQuery(reference).queryKey });
  });
  useEffect(() => {
    page.current ||= crypto.randomUUID();
    const own = page.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const tell = async (): Promise<void> => {
      // Whoever cannot say it is not seen, no more.
      const said = await call('sayPresence', { body: { page: own, case: reference } }).catch(() => null);
      if (!gone && said !== null) timer = setTimeout(() => void tell(), said.againInSeconds * 1000);
    };
    void tell();
    return () => {
      gone = true;
      clearTimeout(timer);
      void call('sayPresence', { body: { page: own, case: null } }).catch(() => undefined);
    };
  }, [reference]);
  return data?.present.filter((one) => one.case === id) ?? [];
}
