/** The article on non-response (K1, K4), as the policy in force, or a case's own version, has it. */
import { z } from 'zod';
import type { Audience } from '../../procedure/article/block.ts';
import { differences } from '../../procedure/article/figures.ts';
import { NON_RESPONSE, nonResponse } from '../../procedure/article/non-response.ts';
import type { Role } from '../../procedure/case.ts';
import { policyVersions } from '../db/policies.ts';
import type { Caller } from './actor.ts';
import { articleClicks } from './article-clicks.ts';
import { chapterBody, chapterSchema } from './article-body.ts';
import { ok, operation, problem } from './operation.ts';
import { notFound, type Problem } from './problem.ts';
import { instantOut, ordinalText, toWire } from './wire.ts';

export const articlePath = z.strictObject({ article: z.enum([NON_RESPONSE]) });

/** Who works here. A key of a machine reads no article for people. */
const STAFF: readonly Role[] = [
  'frontLine',
  'engagement',
  'escalations',
  'lead',
  'policyOwner',
  'administrator',
  'auditor',
];

/** K1: an internal article is seen by staff only; the two kinds of users see what was written for them, and staff see all. */
export function mayRead(
  audience: Audience,
  reader: Caller | { readonly kind: 'client' | 'freelancer' },
): boolean {
  if (reader.kind === 'person') return STAFF.some((role) => reader.roles.includes(role));
  return reader.kind === audience;
}

const version = z.strictObject({
  version: z.number().int(),
  madeAt: instantOut,
  approvedBy: z.array(z.string()),
});

export const getArticle = operation({
  method: 'GET',
  route: '/articles/{article}',
  noun: 'articles',
  summary: 'The article on non-response, its numbers, texts and notes from the policy (K4)',
  by: { kind: 'person' },
  path: articlePath,
  query: z.strictObject({
    version: ordinalText
      .optional()
      .describe('of the policy, such as the one with which a case began; without it the one in force'),
  }),
  result: z
    .strictObject({
      id: z.string(),
      title: z.string(),
      summary: z.string(),
      audience: z.enum(['internal', 'client', 'freelancer']),
      policy: version.describe('the version that this article is about'),
      inForce: version.describe('the version under which new cases begin'),
      differences: z
        .array(
          z.strictObject({ setting: z.string(), label: z.string(), here: z.string(), inForce: z.string() }),
        )
        .describe('what that version says otherwise'),
      chapters: z.array(chapterSchema),
    })
    .meta({ id: 'Article' }),
  async handle({ service, path, query, caller }) {
    const versions = await policyVersions(service.desk.pool, query.version ?? null);
    if (versions === null) return problem(notFound(`version ${query.version} of the policy`));
    const { asked, latest } = versions;
    const article = nonResponse(asked.policy, articleClicks());
    if (caller === null || !mayRead(article.audience, caller)) return problem(notForYou);
    const told = ({ policy, madeAt, approvedBy }: typeof asked) => ({
      version: policy.version,
      madeAt: toWire(madeAt),
      approvedBy: [...approvedBy],
    });
    return ok({
      id: path.article,
      title: article.title,
      summary: article.summary,
      audience: article.audience,
      policy: told(asked),
      inForce: told(latest),
      differences: differences(asked.policy, latest.policy).map(({ setting, label, mine, other }) => ({
        setting,
        label,
        here: mine,
        inForce: other,
      })),
      chapters: article.chapters.map(chapterBody),
    });
  },
});

const notForYou: Problem = {
  status: 403,
  code: 'audience',
  message: 'This article is internal: it is for staff only.',
  next: 'Ask an administrator for the role that your work needs.',
  retry: false,
};
