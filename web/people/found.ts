/** Finding somebody among the people of a desk. */
import type { PersonAtTheDesk } from '../api/operations.generated.ts';
import { roleWord } from './roles.ts';

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Whether every word of a text begins a word of the name, the sign-in name or a role; accents do not matter. */
export function fits(
  { id, name, roles }: Pick<PersonAtTheDesk, 'id' | 'name' | 'roles'>,
  text: string,
): boolean {
  const words = plain([id, name, ...roles.map(roleWord)].join(' ')).split(/[\s._@-]+/u);
  return plain(text)
    .split(/\s+/u)
    .every((asked) => words.some((word) => word.startsWith(asked)));
}

/** `7 people, 1 no longer active`. */
export function countText(people: readonly { readonly active: boolean }[]): string {
  const active = people.filter((one) => one.active).length;
  const left = people.length - active;
  return `${active} ${active === 1 ? 'person' : 'people'}${left === 0 ? '' : `, ${left} no longer active`}`;
}
