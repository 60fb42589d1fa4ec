/** The same in words: where each stage leads, what brings it about, and by which rule. */
import type { ReactElement, ReactNode } from 'react';
import type { Procedure } from '../api/operations.generated.ts';
import classes from './drawing.module.css';

interface Given {
  readonly procedure: Procedure;
  readonly current: string | null;
}

/** What can come next, for the stage of a case. */
export function FromHere({ procedure, current }: Given & { readonly current: string }): ReactNode {
  const here = procedure.stages.find((stage) => stage.kind === current);
  if (here === undefined) return null;
  return (
    <div className={classes.here}>
      <p>
        <strong>{here.name}.</strong> {here.sentence}
      </p>
      <Ways procedure={procedure} from={current} />
    </div>
  );
}

function Ways({ procedure, from }: { readonly procedure: Procedure; readonly from: string }): ReactNode {
  const ways = procedure.ways.filter((way) => way.from === from);
  if (ways.length === 0) return <p className={classes.quiet}>It leads nowhere else.</p>;
  const nameOf = (kind: string): string =>
    procedure.stages.find((stage) => stage.kind === kind)?.name ?? kind;
  return (
    <dl className={classes.ways}>
      {ways.map((way) => (
        <div key={way.to}>
          <dt>to {nameOf(way.to)}</dt>
          <dd>
            {way.by.map(({ trigger, name, rule }) => (
              <span key={trigger} className={classes.trigger}>
                {name} <span className={classes.quiet}>{rule}</span>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function ProcedureText({ procedure, current }: Given): ReactElement {
  return (
    <details className={classes.text}>
      <summary>The whole drawing as text</summary>
      <ol>
        {procedure.phases.map((phase) => (
          <li key={phase.name}>
            <strong>{phase.title}</strong>
            <ul>
              {phase.stages.map((kind) => {
                const stage = procedure.stages.find((one) => one.kind === kind);
                return (
                  <li key={kind} aria-current={kind === current ? 'step' : undefined}>
                    <p>
                      {stage?.name}
                      {kind === current && ' (this case stands here)'}. {stage?.sentence}
                    </p>
                    <Ways procedure={procedure} from={kind} />
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ol>
    </details>
  );
}
