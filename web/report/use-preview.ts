/** Asks the desk where the report would go, a moment after the last change; the answer before stays until the next one. */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { call, type Result } from '../api/call.ts';
import { askedOf, type Draft } from './draft.ts';

export type Preview = Result<'previewReport'>;

/** Long enough to finish a number. */
const PAUSE_MS = 350;

export interface Asked {
  readonly query: UseQueryResult<Preview>;
  /** Nothing to ask yet: one of the two is missing. */
  readonly isEmpty: boolean;
  /** What is shown belongs to what stood in the form a moment ago. */
  readonly isBehind: boolean;
}

export function usePreview(draft: Draft): Asked {
  const now = JSON.stringify(askedOf(draft));
  const [asked] = useDebouncedValue(now, PAUSE_MS);
  const body = JSON.parse(asked) as ReturnType<typeof askedOf>;
  const query = useQuery({
    queryKey: ['report preview', asked],
    queryFn: ({ signal }) => call('previewReport', { body: body ?? never(), signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  });
  return { query, isEmpty: now === 'null', isBehind: now !== asked || query.isPlaceholderData };
}

function never(): never {
  throw new Error('a preview of nothing');
}
