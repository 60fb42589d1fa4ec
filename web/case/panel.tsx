/** The open decision: what would be sent to whom, why, and one key to do it. No second question. */
import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, type ReactElement } from 'react';
import type { Action, Case, Operations } from '../api/operations.generated.ts';
import { Caps } from '../app/caps.tsx';
import { Trouble } from '../app/trouble.tsx';
import { reasonsFor } from './acts.ts';
import { ActFields } from './act-fields.tsx';
import { Conflict } from './conflict.tsx';
import { bodyOf, type OpenAct } from './decision.ts';
import classes from './panel.module.css';
import { Sending } from './sending.tsx';
import type { Deciding, Pairing } from './use-deciding.ts';

export interface PanelGiven {
  readonly state: Operations['getCase']['result'];
  readonly action: Action;
  /** What the same moment offers besides. */
  readonly others: readonly Action[];
  readonly deciding: Deciding;
  readonly unknown: readonly OpenAct[];
  readonly pair: Pairing | null;
}

export function Panel({ state, action, others, deciding, unknown, pair }: PanelGiven): ReactElement {
  const { case: given } = state;
  const ref = useRef<HTMLElement>(null);
  const kind = action.action;
  // Where the focus is, the number keys choose a reason and Enter sends: so it comes here at once.
  useEffect(() => ref.current?.focus(), []);
  const changed = given.version > deciding.seen;
  return (
    <section ref={ref} tabIndex={-1} className={classes.panel} aria-label={action.verb}>
      {others.length > 1 && (
        <div className={classes.ways}>
          {others.map((one) => (
            <button
              key={one.action}
              type="button"
              aria-pressed={one === action}
              onClick={() => deciding.choose(one)}
            >
              {one.verb}
            </button>
          ))}
          <Caps keys="d" />
        </div>
      )}
      <div className={classes.body}>
        {changed && (
          <Conflict
            reference={given.reference}
            seen={deciding.seen}
            now={given.version}
            onSeen={deciding.haveSeen}
          />
        )}
        {deciding.problem !== null && !changed && <Trouble error={deciding.problem} />}
        <ActFields
          action={kind}
          given={given}
          lengths={state.lengths}
          unknown={unknown}
          draft={deciding.draft}
          write={deciding.write}
        />
        <Reason action={action} deciding={deciding} />
        <Sending
          reference={given.reference}
          version={given.version}
          body={shownBody(action, deciding, unknown)}
          pair={pair}
        />
      </div>
      <Foot
        action={state.actions.find((one) => one.action === kind) ?? action}
        deciding={deciding}
        changed={changed}
        given={given}
      />
    </section>
  );
}

/** What would be sent is shown before its reason is written. */
function shownBody(action: Action, { draft }: Deciding, unknown: readonly OpenAct[]) {
  const reason = draft.reason.trim() === '' && action.reasonNeeded ? '…' : draft.reason;
  const made = bodyOf(action.action, false, { ...draft, reason }, unknown);
  return made.kind === 'body' ? made.body : null;
}

function Reason({
  action,
  deciding,
}: {
  readonly action: Action;
  readonly deciding: Deciding;
}): ReactElement {
  const reasons = reasonsFor(action.action);
  const { draft, write, confirm } = deciding;
  return (
    <div className={classes.reason}>
      <Textarea
        label={action.reasonNeeded ? 'Why' : 'Why, if there is something to say'}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={draft.reason}
        onChange={(event) => write({ reason: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          confirm();
        }}
      />
      {reasons.length > 0 && (
        <ul className={classes.reasons} aria-label="Usual reasons">
          {reasons.map((usual, index) => (
            <li key={usual.reason}>
              <button type="button" aria-pressed={draft.reason === usual.reason} onClick={() => write(usual)}>
                <Caps keys={`${index + 1}`} />
                <span>{usual.reason}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Foot({
  action,
  deciding,
  changed,
  given,
}: {
  readonly action: Action;
  readonly deciding: Deciding;
  readonly changed: boolean;
  readonly given: Case;
}): ReactElement {
  const { made, off, busy, confirm, close } = deciding;
  const why = changed
    ? 'Look first at what changed meanwhile.'
    : (off ?? action.disabledReason ?? (made?.kind === 'lacks' ? made.what : null));
  return (
    <div className={classes.foot}>
      <p className={classes.why} aria-live="polite">
        {why ?? `Sent for ${given.reference} as you see it.`}
      </p>
      <Button variant="default" onClick={close} rightSection={<Caps keys="Escape" />}>
        Close
      </Button>
      <Button
        loading={busy}
        rightSection={<Caps keys="Enter" />}
        aria-disabled={why !== null}
        data-off={why !== null || undefined}
        className={classes.confirm}
        onClick={() => {
          if (why === null) confirm();
        }}
      >
        {action.verb}
      </Button>
    </div>
  );
}
