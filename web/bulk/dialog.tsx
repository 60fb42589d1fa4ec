/** One decision on the chosen cases: what would be sent and what is left out, before; a result for each, after. */
import { Alert, Button, Group, Modal } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { call } from '../api/call.ts';
import type { Decision } from '../api/operations.generated.ts';
import { Trouble } from '../app/trouble.tsx';
import { decisionWord } from '../words/acts.ts';
import { buttonText, decisionOf, EMPTY, type BulkAct, type Filled } from './acts.ts';
import classes from './bulk.module.css';
import { Fields } from './fields.tsx';
import { Preview } from './preview.tsx';
import { Results } from './results.tsx';

/** A case as it was seen. */
export interface Chosen {
  readonly case: string;
  readonly version: number;
}

export interface BulkGiven {
  readonly cases: readonly Chosen[];
  readonly close: () => void;
  /** Told once something has been decided. */
  readonly done: () => void;
}

export function BulkDialog({ isOpen, ...given }: BulkGiven & { readonly isOpen: boolean }): ReactElement {
  const { cases, close } = given;
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={`Decide on ${cases.length === 1 ? '1 case' : `${cases.length} cases`}`}
      size={640}
      transitionProps={{ duration: 80 }}
      closeButtonProps={{ 'aria-label': 'Close without deciding' }}
    >
      <Inside {...given} />
    </Modal>
  );
}

function Inside({ cases, close, done }: BulkGiven): ReactElement {
  const [act, choose] = useState<BulkAct | null>(null);
  const [filled, fill] = useState<Filled>(EMPTY);
  // One intent of a person: a click that is sent twice is done once.
  const [key] = useState(() => crypto.randomUUID());
  const reasonNeeded =
    useQuery(procedureQuery).data?.acts.find((one) => one.kind === act)?.reasonNeeded ?? false;
  const decision = act === null ? 'Choose what to decide.' : decisionOf(act, filled, reasonNeeded);
  const missing = typeof decision === 'string' ? decision : null;
  const preview = usePreview(typeof decision === 'string' ? null : decision, cases);
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (given: Decision) => call('decideBulk', { body: { decision: given, cases }, key }),
    onSuccess: () => {
      done();
      return queries.invalidateQueries({ queryKey: ['queue'] });
    },
  });
  if (decide.data !== undefined) return <Results {...decide.data} close={close} />;
  const { data } = preview;
  return (
    <div className={classes.dialog}>
      <Fields act={act} choose={choose} filled={filled} fill={fill} reasonNeeded={reasonNeeded} />
      {missing !== null && <p className={classes.missing}>{missing}</p>}
      {preview.error !== null && <Trouble error={preview.error} />}
      {missing === null && data !== undefined && <Preview {...data} />}
      {decide.error !== null && <Trouble error={decide.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Decide nothing
        </Button>
        <Button
          disabled={
            missing !== null || data === undefined || data.included === 0 || preview.isPlaceholderData
          }
          loading={decide.isPending}
          onClick={() => {
            if (typeof decision !== 'string') decide.mutate(decision);
          }}
        >
          {data === undefined || act === null
            ? 'Decide'
            : buttonText(decisionWord(act), data.included, data.people)}
        </Button>
      </Group>
      {data !== undefined && data.people > 1 && (
        <Alert variant="light" color="gray">
          Holds in bulk need a second person: nothing is sent before a colleague has looked at exactly this
          list.
        </Alert>
      )}
    </div>
  );
}

/** What the program itself says: it changes with the program alone. */
const procedureQuery = {
  queryKey: ['procedure'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => call('getProcedure', { signal }),
  staleTime: Infinity,
} as const;

/** Asked anew while one fills in; the last answer stays until the next is there. */
const usePreview = (decision: Decision | null, cases: readonly Chosen[]) =>
  useQuery({
    queryKey: ['bulk', decision, cases],
    queryFn: ({ signal }) => {
      if (decision === null) throw new Error('asked without a decision');
      return call('previewBulk', { body: { decision, cases }, signal });
    },
    enabled: decision !== null,
    placeholderData: keepPreviousData,
    staleTime: 2000,
  });
