/** Entries of the access log as sentences without their subject. */
import type { Result } from '../api/call.ts';
import { inOrder } from './draft.ts';
import { roleWord } from './roles.ts';

type Entry = Result<'getAccessLog'>['entries'][number];
type Said = Pick<Entry, 'what' | 'by' | 'whom' | 'details'>;

const WORDS: { readonly [what: string]: (whom: string, isOwn: boolean) => string } = {
  signedIn: () => 'signed in',
  signedOut: () => 'signed out',
  identityLinked: (whom) => `linked ${whom} with the provider`,
  invited: (whom) => `made a one-time link for ${whom}`,
  invitationUsed: () => 'used a one-time link and chose a password',
  passwordChanged: () => 'chose another password',
  secondFactorOn: () => 'turned the code of their phone on',
  secondFactorOff: (whom, isOwn) => `turned the code of ${isOwn ? 'their phone' : whom} off`,
  recoveryCodeUsed: () => 'signed in with a recovery code',
  sessionsEnded: (whom, isOwn) => (isOwn ? 'ended a session of their own' : `signed ${whom} out everywhere`),
};

/** Names keep their own direction within a sentence. */
const isolated = (name: string): string => `\u2068${name}\u2069`;

/** @param nameOf the name of a person by their id. */
export function happenedText({ what, by, whom, details }: Said, nameOf: (id: string) => string): string {
  const name = whom === null ? 'somebody' : isolated(nameOf(whom));
  switch (what) {
    case 'keyMade':
      return `made the API key ${textOf(details['name'])} for ${listOf(details['scopes'])}`;
    case 'keyRevoked':
      return `revoked the API key ${textOf(details['name'])}`;
    case 'personMade':
      return `added ${name} as ${rolesOf(details).map(roleWord).join(', ') || 'somebody without a role'}`;
    case 'personChanged':
      return changedText(name, details['from'], details['to']);
    default:
      return WORDS[what]?.(name, by === whom) ?? what;
  }
}

function changedText(name: string, from: unknown, to: unknown): string {
  if (fieldOf(from, 'active') !== fieldOf(to, 'active'))
    return fieldOf(to, 'active') === true ? `gave ${name} access again` : `ended the access of ${name}`;
  const [before, after] = [rolesOf(from), rolesOf(to)];
  const given = after.filter((role) => !before.includes(role)).map(roleWord);
  const taken = before.filter((role) => !after.includes(role)).map(roleWord);
  const moved = [
    ...(given.length === 0 ? [] : [`gave ${name} the role ${given.join(', ')}`]),
    ...(taken.length === 0 ? [] : [`took the role ${taken.join(', ')} from ${name}`]),
    ...(fieldOf(from, 'uid') === fieldOf(to, 'uid') ? [] : [`changed who ${name} is on the marketplace`]),
  ];
  return moved.length === 0 ? `changed the name or time zone of ${name}` : moved.join('; ');
}

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === field)?.[1]
    : undefined;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
const listOf = (value: unknown): string => textsOf(value).join(', ');
const rolesOf = (value: unknown): ReturnType<typeof inOrder> => inOrder(textsOf(fieldOf(value, 'roles')));
