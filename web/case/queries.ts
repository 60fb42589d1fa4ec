/** What the case page asks the desk, under one key for each case: a change of the case renews all of it, and a list can ask ahead. */
import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import type { Decision } from '../api/operations.generated.ts';

/** A change renews it anyway; this only spares a second question while one moves between cases. */
const FRESH_MS = 2000;
/** @param name the reference, as the address has it. */
export const caseQuery = (name: string) =>
  queryOptions({
    queryKey: ['case', name, 'state'],
    queryFn: ({ signal }) => call('getCase', { path: { case: name }, signal }),
    staleTime: FRESH_MS,
  });

export const lineQuery = (name: string) =>
  queryOptions({
    queryKey: ['case', name, 'line'],
    queryFn: ({ signal }) => call('getLine', { path: { case: name }, signal }),
    staleTime: FRESH_MS,
  });

export const evidenceQuery = (name: string) =>
  queryOptions({
    queryKey: ['case', name, 'evidence'],
    queryFn: ({ signal }) => call('getEvidence', { path: { case: name }, signal }),
    staleTime: FRESH_MS,
  });

export const storyQuery = (name: string) =>
  queryOptions({
    queryKey: ['case', name, 'story'],
    queryFn: ({ signal }) => call('getStory', { path: { case: name }, signal }),
    staleTime: FRESH_MS,
  });

export const relatedQuery = (name: string) =>
  queryOptions({
    queryKey: ['case', name, 'related'],
    queryFn: ({ signal }) => call('getRelated', { path: { case: name }, signal }),
    staleTime: FRESH_MS,
  });

export const reporterViewQuery = (name: string) =>
  queryOptions({
    queryKey: ['case', name, 'reporter view'],
    queryFn: ({ signal }) => call('getReporterView', { path: { case: name }, signal }),
  });

export const respondentViewQuery = (name: string) =>
  queryOptions({
    queryKey: ['case', name, 'respondent view'],
    queryFn: ({ signal }) => call('getRespondentView', { path: { case: name }, signal }),
  });

/** What a decision would send; the last answer stays until the next is there, so that nothing jumps. */
export const previewQuery = (name: string, version: number, body: Decision | null) =>
  queryOptions({
    queryKey: ['case', name, 'preview', version, body],
    queryFn: ({ signal }) => {
      if (body === null) throw new Error('asked without a decision');
      return call('previewDecision', { path: { case: name }, body, signal });
    },
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });

/** The program's own: it changes with the program alone. */
export const procedureQuery = queryOptions({
  queryKey: ['procedure'],
  queryFn: ({ signal }) => call('getProcedure', { signal }),
  staleTime: Infinity,
});

export const assignedQuery = (name: string) =>
  queryOptions({
    queryKey: ['case', name, 'assigned'],
    queryFn: ({ signal }) => call('getAssignments', { path: { case: name }, signal }),
  });

/** What a list asks ahead, so that a case stands at once when it is opened. */
export function askAhead(queries: QueryClient, name: string): void {
  void queries.prefetchQuery(caseQuery(name));
  void queries.prefetchQuery(lineQuery(name));
}
