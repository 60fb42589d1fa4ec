/** What went wrong, as `application/problem+json`: a code, a sentence, what to do next, and whether to try again. */
import { z } from 'zod';
import type { Refusal } from '../../procedure/event.ts';

export const problemSchema = z
  .strictObject({
    type: z.string().describe('urn:answerby:problem: and the code'),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    message: z.string().describe('one sentence in plain words'),
    next: z.string().describe('what to do next'),
    retry: z.boolean().describe('whether the same call may succeed later by itself'),
    wrong: z
      .array(z.strictObject({ at: z.string(), message: z.string() }))
      .optional()
      .describe('what of the request is wrong, and where'),
  })
  .meta({ id: 'Problem' });

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly next: string;
  readonly retry: boolean;
  /** In how many seconds; without it in one. */
  readonly after?: number;
  readonly wrong?: readonly { readonly at: string; readonly message: string }[];
}

export const problemBody = (problem: Problem): z.output<typeof problemSchema> => {
  const { status, code, message, next, retry, wrong } = problem;
  const body = { type: `urn:answerby:problem:${code}`, title: message, status, code, message, next, retry };
  return wrong === undefined ? body : { ...body, wrong: [...wrong] };
};

/** Codes that say of a person, not of the case, that it may not be. */
const NOT_THEM: ReadonlySet<string> = new Set(['role', 'ownCase', 'secondPerson', 'ownDecision']);

/** The status of a refusal of the rules, by its code. */
export const statusOf = (code: string): number =>
  NOT_THEM.has(code) ? 403 : code === 'reason' ? 422 : code === 'moved' ? 412 : 409;

/** A refusal of the rules: forbidden to this person, lacking something of theirs, or not possible as the case stands. */
export function problemOf(refusal: Refusal): Problem {
  const { code, message, next, retry } = refusal;
  return { status: statusOf(code), code, message, next, retry };
}

/** A request that says something which does not fit the schema. `where`: body, query or path. */
export function problemOfIssues(where: string, error: z.ZodError): Problem {
  const wrong = error.issues.map((issue) => ({
    at: [where, ...issue.path].join('.'),
    message: issue.message,
  }));
  return {
    status: 400,
    code: 'malformed',
    message: `The request is not as described: ${wrong[0]?.at ?? where}: ${wrong[0]?.message ?? ''}.`,
    next: 'Nothing was done. Compare the request with /openapi.json and send it again.',
    retry: false,
    wrong,
  };
}

export const notFound = (what: string): Problem => ({
  status: 404,
  code: 'notFound',
  message: `There is no ${what}.`,
  next: 'Check the reference, or look for it in the list.',
  retry: false,
});

export const unavailable = (message: string): Problem => ({
  status: 503,
  code: 'unavailable',
  message,
  next: 'Try again in a moment.',
  retry: true,
});
