/** Was this article helpful (K3). */
import { z } from 'zod';
import type { Person, Role } from '../../procedure/case.ts';
import { vote, voteFigures, voteWords } from '../db/votes.ts';
import { articlePath } from './articles.ts';
import { personOf } from './decisions.ts';
import { ok, operation } from './operation.ts';
import type { Service } from './service.ts';
import { instantOut, ordinal, toWire, words } from './wire.ts';

/** Everybody who works here; an auditor reads and changes nothing. */
export const WORKING: readonly Role[] = [
  'frontLine',
  'engagement',
  'escalations',
  'lead',
  'policyOwner',
  'administrator',
];
const OWNERS: readonly Role[] = ['lead', 'policyOwner'];

export const has = ({ roles }: Person, wanted: readonly Role[]): boolean =>
  wanted.some((role) => roles.includes(role));

const count = z.number().int();
const figuresSchema = z
  .strictObject({
    yes: count,
    no: count,
    mine: z
      .strictObject({
        helpful: z.boolean(),
        words: z.string().nullable(),
        policyVersion: count,
        at: instantOut,
      })
      .nullable()
      .describe('your own vote; it can be changed'),
    months: z
      .array(z.strictObject({ month: z.string(), policyVersion: count, yes: count, no: count }))
      .describe('by month (UTC) and the version of the policy that was read, the newest first'),
    mayVote: z.boolean(),
    mayReadWords: z.boolean().describe('what people wrote where it did not help'),
  })
  .meta({ id: 'VoteFigures' });

async function figures(
  service: Service,
  article: string,
  person: Person,
): Promise<z.input<typeof figuresSchema>> {
  const { yes, no, mine, months } = await voteFigures(service.desk.pool, article, person.id);
  return {
    yes,
    no,
    mine: mine === null ? null : { ...mine, at: toWire(mine.at) },
    months: months.map((one) => ({ ...one })),
    mayVote: has(person, WORKING),
    mayReadWords: has(person, OWNERS),
  };
}

export const getVotes = operation({
  method: 'GET',
  route: '/articles/{article}/votes',
  noun: 'articles',
  summary: 'How many found the article helpful, and your own vote',
  by: { kind: 'person' },
  path: articlePath,
  result: figuresSchema,
  handle: async ({ service, path, caller }) => ok(await figures(service, path.article, personOf(caller))),
});

export const voteOnArticle = operation({
  method: 'POST',
  route: '/articles/{article}/votes',
  noun: 'articles',
  summary: 'Say whether the article was helpful; once per person, and whoever says it again changes it',
  by: { kind: 'person', roles: WORKING },
  path: articlePath,
  body: z.discriminatedUnion('helpful', [
    z.strictObject({ helpful: z.literal(true), policyVersion: ordinal }),
    z.strictObject({
      helpful: z.literal(false),
      words: words.max(2000).nullable().default(null).describe('what was missing'),
      policyVersion: ordinal.describe('the version that was read'),
    }),
  ]),
  result: figuresSchema,
  async handle({ service, path, body, caller }) {
    const person = personOf(caller);
    await vote(service.desk.pool, path.article, person.id, {
      helpful: body.helpful,
      words: body.helpful ? null : body.words,
      policyVersion: body.policyVersion,
    });
    return ok(await figures(service, path.article, person));
  },
});

export const getVoteWords = operation({
  method: 'GET',
  route: '/articles/{article}/vote-words',
  noun: 'articles',
  summary: 'What people wrote where the article did not help, the newest first',
  by: { kind: 'person', roles: OWNERS },
  path: articlePath,
  result: z.strictObject({
    words: z.array(
      z.strictObject({ person: z.string(), words: z.string(), policyVersion: count, at: instantOut }),
    ),
  }),
  async handle({ service, path }) {
    const said = await voteWords(service.desk.pool, path.article);
    return ok({ words: said.map((one) => ({ ...one, at: toWire(one.at) })) });
  },
});
