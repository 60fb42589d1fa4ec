/** Who has the case, and who else looks at it or works on it now: claimed and released at a touch. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { call, CallFailed } from '../api/call.ts';
import { Caps } from '../app/caps.tsx';
import { useNameOf } from '../app/colleagues.ts';
import { Face } from '../app/face.tsx';
import { useMe } from '../app/me.ts';
import { say } from '../app/say.ts';
import { useCommands } from '../app/use-commands.ts';
import { usePresence } from '../live/presence.ts';
import { useLive } from '../live/use-live.ts';
import { peopleText } from '../queue/people.ts';
import { showAssigned } from '../queue/use-assigning.ts';
import classes from './has-it.module.css';
import { assignedQuery } from './queries.ts';

export function HasIt({ id, reference }: { readonly id: string; readonly reference: string }): ReactElement {
  const { person } = useMe();
  const nameOf = useNameOf();
  const others = usePresence()(id);
  const assigned = useAssigned(reference);
  const give = useGiving(id, reference);
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
          <Face name={nameOf(assigned)} /> {mine ? 'You have it.' : <bdi>{nameOf(assigned)} has it.</bdi>}
        </span>
      )}
      <button type="button" onClick={run}>
        {act} <Caps keys="c" />
      </button>
      <span className={classes.who} aria-live="polite">
        {others.map((one) => (
          <Face key={one.person} name={nameOf(one.person)} />
        ))}
        <bdi>{peopleText(null, others, nameOf)}</bdi>
      </span>
    </div>
  );
}

function useAssigned(reference: string): string | null {
  const queries = useQueryClient();
  const { data } = useQuery(assignedQuery(reference));
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'desk' && one.what === 'assignment'))
      void queries.invalidateQueries({ queryKey: assignedQuery(reference).queryKey });
  });
  return data?.assigned ?? null;
}

/** Gives the case to somebody or nobody, and says so with the way back. */
function useGiving(id: string, reference: string): (to: string | null, before: string | null) => void {
  const queries = useQueryClient();
  const give = async (to: string | null, before: string | null, isBack: boolean): Promise<void> => {
    try {
      const { results } = await call('assignCases', {
        body: { cases: [reference], to, over: isBack || to === null },
      });
      const refused = results[0]?.refused ?? null;
      if (refused !== null) return say(`${refused.message} ${refused.next}`);
      showAssigned(queries, [id], to);
      const text = `${reference} is ${to === null ? 'nobody’s' : 'yours'} now.`;
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
