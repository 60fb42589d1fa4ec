/** One case: how it stands in a sentence, the silence line, what is asked, the evidence, what can be decided, the history. */
import { Skeleton, Tabs } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { useParams } from 'react-router';
import type { Operations } from '../api/operations.generated.ts';
import { area } from '../app/keyboard.ts';
import { Trouble } from '../app/trouble.tsx';
import { ArticleBeside } from '../article/article-beside.tsx';
import { SilenceLine } from '../line/line.tsx';
import { useLive } from '../live/use-live.ts';
import { Actions } from './actions.tsx';
import classes from './case.module.css';
import { Clocks } from './clocks.tsx';
import { Evidence } from './evidence.tsx';
import { HasIt } from './has-it.tsx';
import { Obligations } from './obligations.tsx';
import { InProcedure } from './in-procedure.tsx';
import { Pair } from './pair.tsx';
import { Phases } from './phases.tsx';
import { caseQuery, lineQuery } from './queries.ts';
import { Related } from './related.tsx';
import { Story } from './story.tsx';
import { CaseTop } from './top.tsx';
import type { Pairing } from './use-deciding.ts';
import { ReporterSees, RespondentSees } from './views.tsx';

export function CasePage(): ReactElement {
  const { case: name = '' } = useParams();
  const { data, error } = useQuery(caseQuery(name));
  useRenewal(name, data?.case.id ?? '');
  useEffect(() => {
    document.title = `${name} · Answerby`;
  }, [name]);
  if (data === undefined)
    return (
      <div className={classes.case} {...area('case')}>
        {error === null ? (
          <Waiting />
        ) : (
          <div className={classes.trouble}>
            <Trouble error={error} />
          </div>
        )}
      </div>
    );
  return <CaseShown key={data.case.reference} state={data} />;
}

/** A change of the case is read at once: what one decides on is what the desk knows. */
function useRenewal(name: string, id: string): void {
  const queries = useQueryClient();
  useLive(id, () => void queries.invalidateQueries({ queryKey: ['case', name] }));
}

/** The page's shape while it loads: nothing jumps when it is there. */
function Waiting(): ReactElement {
  return (
    <output className={classes.columns} aria-busy data-waiting aria-label="Loading case">
      <div className={classes.main}>
        <Skeleton height={24} width={220} />
        <Skeleton height={52} />
        <Skeleton height={236} />
        <Skeleton height={120} />
        <Skeleton height={320} />
      </div>
      <div className={classes.rail}>
        <div className={classes.side}>
          <Skeleton height={48} />
        </div>
      </div>
    </output>
  );
}

type State = Operations['getCase']['result'];

function CaseShown({ state }: { readonly state: State }): ReactElement {
  const { case: given } = state;
  const line = useQuery(lineQuery(given.reference));
  const [chosen, setChosen] = useState<{ readonly id: string; readonly n: number } | null>(null);
  const choose = useCallback((id: string) => setChosen((before) => ({ id, n: (before?.n ?? 0) + 1 })), []);
  const pairing = usePairing(state);
  const top = useRef<HTMLDivElement>(null);
  // After a decision the focus was on what is gone: the next case begins at its top.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body)
      top.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={classes.case} ref={top} tabIndex={-1} {...area('case')}>
      <div className={classes.columns}>
        <div className={classes.main}>
          <CaseTop given={given} />
          <Phases stage={given.stage.kind} />
          <HasIt id={given.id} reference={given.reference} />
          <div className={classes.clockAbove}>
            <Clocks given={given} />
          </div>
          {line.error !== null && <Trouble error={line.error} />}
          {line.data === undefined && line.error === null && <Skeleton height={236} />}
          {line.data !== undefined && <SilenceLine line={line.data.line} onMessage={choose} />}
          {state.pair !== null && (
            <Pair
              given={given}
              other={state.pair.reference}
              choice={pairing.pair === null ? null : pairing.pair.kind}
              onChoice={pairing.choose}
            />
          )}
          <Obligations given={given} line={line.data?.line} onMessage={choose} />
          <Evidence given={given} chosen={chosen} />
          <InProcedure stage={given.stage.kind} />
          <Related reference={given.reference} contract={given.contract} />
          <History state={state} onMessage={choose} />
        </div>
        <div className={classes.rail}>
          <div className={classes.side}>
            <div className={classes.clockBeside}>
              <Clocks given={given} />
            </div>
            <Actions state={state} pair={pairing.pair} />
          </div>
          <div className={classes.article}>
            <ArticleBeside case={given} drawing={false} />
          </div>
        </div>
      </div>
    </div>
  );
}

function History({
  state,
  onMessage,
}: {
  readonly state: State;
  readonly onMessage: (id: string) => void;
}): ReactElement {
  const { reference, reporter, respondent } = state.case;
  return (
    <section aria-labelledby="history" className={classes.history}>
      <h2 id="history" className={classes.heading}>
        History
      </h2>
      <Tabs defaultValue="story" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="story">Everything</Tabs.Tab>
          <Tabs.Tab value="reporter">What the reporter sees</Tabs.Tab>
          <Tabs.Tab value="respondent">What the respondent sees</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="story" pt="sm">
          <Story reference={reference} onMessage={onMessage} />
        </Tabs.Panel>
        <Tabs.Panel value="reporter" pt="sm">
          <ReporterSees reference={reference} zone={reporter.zone} />
        </Tabs.Panel>
        <Tabs.Panel value="respondent" pt="sm">
          <RespondentSees reference={reference} zone={respondent.zone} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

const WAIT_FOR_A_DECISION = ['proposed', 'undecided'];

/** R8: while both of a pair wait for a decision, one act decides both. The other is declined unless somebody says otherwise. */
function usePairing({ case: { stage }, pair }: State): {
  readonly pair: Pairing | null;
  readonly choose: (kind: 'approve' | 'decline') => void;
} {
  const [kind, choose] = useState<'approve' | 'decline'>('decline');
  const both =
    pair !== null && stage.kind === 'proposed' && WAIT_FOR_A_DECISION.includes(pair.stage) ? pair : null;
  const { data } = useQuery({ ...caseQuery(both?.reference ?? ''), enabled: both !== null });
  const version = data?.case.version;
  return {
    pair: both === null || version === undefined ? null : { reference: both.reference, version, kind },
    choose,
  };
}
