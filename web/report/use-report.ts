/** A report from its first letter to its sending: what stands in the form, where it would go, and what was sent before. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, CallFailed } from '../api/call.ts';
import { bodyOf, EMPTY, wrongFields, type Body, type Draft } from './draft.ts';
import { usePreview, type Asked } from './use-preview.ts';

export interface SentReport {
  readonly reference: string;
  readonly draft: Draft;
  /** False where it joined an open case. */
  readonly isNew: boolean;
}

export interface ReportForm {
  readonly draft: Draft;
  readonly asked: Asked;
  readonly sent: readonly SentReport[];
  /** What the desk finds wrong, by field. */
  readonly wrong: ReadonlyMap<string, string>;
  readonly error: Error | null;
  readonly isSending: boolean;
  /** Both users are named. */
  readonly isReady: boolean;
  readonly change: (part: Partial<Draft>) => void;
  readonly send: () => void;
}

export function useReport(): ReportForm {
  const [draft, set] = useState<Draft>(EMPTY);
  const [sent, setSent] = useState<readonly SentReport[]>([]);
  /** One intent to send: however often it is tried, it is one report. */
  const [key, setKey] = useState(() => crypto.randomUUID());
  const asked = usePreview(draft);
  const sending = useMutation({
    mutationFn: (body: Body) => call('report', { body, key }),
    onSuccess: ({ reference }) => {
      const isNew = asked.query.data?.joins?.reference !== reference;
      setSent((before) => [{ reference, draft, isNew }, ...before]);
      set(EMPTY);
      setKey(crypto.randomUUID());
    },
  });
  const body = bodyOf(draft);
  const failed = sending.error ?? asked.query.error;
  return {
    draft,
    asked,
    sent,
    wrong: wrongFields(failed instanceof CallFailed ? failed.problem.wrong : undefined),
    error: sending.error,
    isSending: sending.isPending,
    isReady: body !== null,
    change: (part) => {
      if (sending.error !== null) sending.reset();
      setKey(crypto.randomUUID());
      set((before) => ({ ...before, ...part }));
    },
    send: () => {
      if (body !== null && !sending.isPending) sending.mutate(body);
    },
  };
}
