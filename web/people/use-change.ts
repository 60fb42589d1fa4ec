/** A change to people or keys: afterwards every list that shows them is read anew. */
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { AFTER_A_CHANGE } from './query.ts';

export function useChange<Given, Done>(
  change: (given: Given) => Promise<Done>,
  done: (result: Done, given: Given) => void = () => undefined,
): UseMutationResult<Done, Error, Given> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (result, given) => {
      done(result, given);
      await Promise.all(AFTER_A_CHANGE.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
}
