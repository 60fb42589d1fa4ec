/** Who has a case and who is there, in words. */
import type { Present } from '../live/present.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

export function peopleText(
  assigned: string | null,
  present: readonly Present[],
  nameOf: (id: string) => string,
): string {
  const doing = (what: Present['doing']): readonly string[] =>
    present.filter((one) => one.doing === what).map((one) => nameOf(one.person));
  const [working, looking] = [doing('works'), doing('looks')];
  return [
    ...(assigned === null ? [] : [`${nameOf(assigned)} has it`]),
    ...(working.length === 0
      ? []
      : [`${list.format(working)} ${working.length === 1 ? 'works' : 'work'} on it now`]),
    ...(looking.length === 0
      ? []
      : [`${list.format(looking)} ${looking.length === 1 ? 'looks' : 'look'} at it now`]),
  ].join('; ');
}
