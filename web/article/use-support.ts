/** Support and requests for help, as they are asked of the desk. */
import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { call, type Given, type OperationName, type Result } from '../api/call.ts';
import { useLive } from '../live/use-live.ts';

export const useSupport = (): UseQueryResult<Result<'getSupport'>> =>
  useQuery({ queryKey: ['support'], queryFn: ({ signal }) => call('getSupport', { signal }) });

/** @param mine only one's own, that are not closed; else everybody's, as far as one may see them. */
export function useHelp(mine: boolean): UseQueryResult<Result<'getHelp'>> {
  const queries = useQueryClient();
  useLive('all', (changes) => {
    if (changes.some((one) => one.kind === 'desk' && one.what === 'help')) void again(queries);
  });
  return useQuery({
    queryKey: ['help', mine],
    queryFn: ({ signal }) =>
      call('getHelp', { query: { mine: mine ? 'true' : 'false', open: mine ? 'true' : 'false' }, signal }),
  });
}

type Changing = Extract<
  OperationName,
  'askHelp' | 'answerHelpRequest' | 'closeHelpRequest' | 'setSupportSettings'
>;

/** A change, after which everything that shows it is read anew. */
export function useSupportChange<Name extends Changing>(
  name: Name,
): UseMutationResult<Result<Name>, Error, Given<Name>> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: Given<Name>) => call(name, given),
    // Also where it was refused: somebody else may have been first.
    onSettled: () => again(queries),
  });
}

const again = (queries: ReturnType<typeof useQueryClient>): Promise<unknown> =>
  Promise.all(['help', 'support'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
