/** The demo's ready-made people, one for each role, and a second agent where the rules ask for a second person. */
import type pg from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { client, type Client } from '../http/client.ts';
import type { DemoPerson } from '../people/demo-person.ts';
import { SESSION_COOKIE } from '../http/access.ts';
import { KEY_DAYS_MOST, makeKey } from '../people/api-keys.ts';
import { makePerson } from '../people/people.ts';
import type { Scope } from '../people/roles.ts';
import { startSession } from '../people/sessions.ts';
import { csrfOf } from '../people/tokens.ts';

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    id: 'fiona',
    name: 'Fiona Falk',
    roles: ['frontLine'],
    does: 'Front line: takes reports, completes them, and tells reporters when they move on.',
  },
  {
    id: 'enzo',
    name: 'Enzo Conti',
    roles: ['engagement'],
    does: 'Content and engagement: answers reports, or escalates them.',
  },
  {
    id: 'ada',
    name: 'Ada Okafor',
    roles: ['escalations'],
    does: 'Executive escalations: decides about holds, verifies answers, lifts.',
  },
  {
    id: 'mei',
    name: 'Mei Tanaka',
    roles: ['escalations'],
    does: 'Executive escalations as well: the second person where one is needed.',
  },
  {
    id: 'lena',
    name: 'Lena Brandt',
    roles: ['lead'],
    does: 'Lead: mass reports, delayed lifts, the brakes, and whatever nobody else may.',
  },
  {
    id: 'otto',
    name: 'Otto Vidal',
    roles: ['policyOwner'],
    does: 'Policy owner: proposes the numbers of the procedure and approves them with a second person.',
  },
  {
    id: 'ines',
    name: 'Inés Morel',
    roles: ['administrator'],
    does: 'Administrator: people and their roles, keys of machines, sources.',
  },
  {
    id: 'tomas',
    name: 'Tomás Ruiz',
    roles: ['auditor'],
    does: 'Auditor: reads everything and changes nothing.',
  },
];
const MAKER = 'demo';

export type Headers = { readonly [name: string]: string };

/** Puts the people into the demo's database. */
export async function settlePeople(pool: pg.Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    for (const person of DEMO_PEOPLE)
      await makePerson(client, { ...person, uid: null, zone: 'Europe/Berlin' }, MAKER);
  });
}

/** One of them as a program acts; a session that has ended is followed by another. */
export async function personByHttp(pool: pg.Pool, url: string, id: string): Promise<Client> {
  const begin = async (): Promise<Client> => {
    const token = await startSession(pool, id, 'demo');
    return client(url, { cookie: `${SESSION_COOKIE}=${token}`, 'answerby-csrf': csrfOf(token) });
  };
  let current = await begin();
  return {
    async call(name, input) {
      const outcome = await current.call(name, input);
      if (outcome.status !== 401) return outcome;
      current = await begin();
      return current.call(name, input);
    },
  };
}

/** What the built-in marketplace sends. */
export async function machineHeaders(
  pool: pg.Pool,
  name: string,
  scopes: readonly Scope[],
): Promise<Headers> {
  const { key } = await makeKey(pool, { name, scopes, days: KEY_DAYS_MOST }, MAKER);
  return { authorization: `Bearer ${key}` };
}
