/** What the stream says of who looks at which case. */
import type { Change } from './change.ts';

export interface Present {
  readonly person: string;
  readonly doing: 'looks' | 'works';
}

/** The whole list of the people on one case, as an entry; none where the change says something else. */
export function presentIn(
  change: Change,
): readonly (readonly [caseId: string, people: readonly Present[]])[] {
  if (change.kind !== 'desk' || change.what !== 'presence') return [];
  const { case: caseId, people } = change.data;
  if (typeof caseId !== 'string' || !Array.isArray(people)) return [];
  return [
    [
      caseId,
      people.flatMap((one: { readonly person?: unknown; readonly doing?: unknown } | null) =>
        typeof one?.person === 'string'
          ? [{ person: one.person, doing: one.doing === 'works' ? ('works' as const) : ('looks' as const) }]
          : [],
      ),
    ],
  ];
}
