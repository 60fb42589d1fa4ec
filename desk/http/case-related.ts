/** Who the two are, and what else a hold would stop: other cases, contracts and counterparties of the account. */
import { z } from 'zod';
import type { Ports } from '../../connectors/ports.ts';
import type { Case } from '../../procedure/case.ts';
import { readRelated, type RelatedCase, type RelatedCases } from '../db/related.ts';
import { readCase } from '../db/reading.ts';
import { casePath, noCase } from './cases.ts';
import { ok, operation } from './operation.ts';
import { instantOut, orNull } from './wire.ts';

/** The page is there long before; what takes longer is shown as not read. */
const DIRECTORY_MS_MOST = 1500;
const CONTRACTS_MOST = 50;

const relatedCase = z
  .strictObject({
    id: z.uuid(),
    reference: z.string(),
    reporter: z.string(),
    respondent: z.string(),
    contract: z.string().nullable(),
    stage: z.string(),
    deadline: instantOut.nullable(),
    holdStands: z.boolean(),
  })
  .meta({ id: 'RelatedCase' });
const relatedCases = z.strictObject({ cases: z.array(relatedCase), more: z.boolean() });

/** `cannotTell`: the marketplace has no such list, or a person looks there; `notRead`: it did not answer in time. */
const unread = [
  z.strictObject({ kind: z.literal('cannotTell') }),
  z.strictObject({ kind: z.literal('notRead') }),
] as const;
const party = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('known'),
      name: z.string().nullable(),
      account: z
        .strictObject({
          state: z.enum(['open', 'suspended', 'closed']),
          suspendedBy: z.enum(['us', 'others', 'usAndOthers']).nullable(),
          canSignIn: z.boolean(),
          canWrite: z.boolean(),
        })
        .nullable()
        .describe('null: the directory does not know this user'),
    }),
    ...unread,
  ])
  .meta({ id: 'PartyInDirectory' });
const contracts = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('known'),
      contracts: z.array(
        z.strictObject({ id: z.string(), counterpart: z.string(), name: z.string().nullable() }),
      ),
      more: z.boolean(),
    }),
    ...unread,
  ])
  .meta({ id: 'OpenContracts' });

export const getRelated = operation({
  method: 'GET',
  route: '/cases/{case}/related',
  noun: 'cases',
  summary: 'Who the two are in the directory, and what else a hold would stop',
  by: { kind: 'known' },
  path: casePath,
  result: z.strictObject({
    reporter: party,
    respondent: party,
    standing: z.number().int().describe("our holds that stand on the respondent's account"),
    asRespondent: relatedCases.describe('other open cases in which the respondent is the respondent'),
    asReporter: relatedCases.describe('open cases in which the respondent is the reporter'),
    pair: relatedCase.nullable(),
    contracts: contracts.describe("the respondent's open contracts, this one included"),
  }),
  async handle({ service, path }) {
    const read = await readCase(service.desk.pool, path.case);
    if (read === null) return noCase(path.case);
    const { current } = read;
    const [related, looked] = await Promise.all([
      readRelated(service.desk.pool, current),
      lookUp(service.ports, current),
    ]);
    return ok({
      ...looked,
      standing: related.standing,
      asRespondent: casesBody(related.asRespondent),
      asReporter: casesBody(related.asReporter),
      pair: related.pair === null ? null : caseBody(related.pair),
    });
  },
});

const caseBody = (given: RelatedCase): z.input<typeof relatedCase> => ({
  ...given,
  deadline: orNull(given.deadline),
});
const casesBody = ({ cases, more }: RelatedCases): z.input<typeof relatedCases> => ({
  cases: cases.map(caseBody),
  more,
});

/** The directory, each answer for itself: one that fails or is late never holds up the others. */
async function lookUp(
  ports: Ports | null,
  { reporter, respondent }: Case,
): Promise<{
  readonly reporter: z.input<typeof party>;
  readonly respondent: z.input<typeof party>;
  readonly contracts: z.input<typeof contracts>;
}> {
  if (ports === null || ports.directory.manual) {
    const cannotTell = { kind: 'cannotTell' } as const;
    return { reporter: cannotTell, respondent: cannotTell, contracts: cannotTell };
  }
  const { directory } = ports;
  const signal = AbortSignal.timeout(DIRECTORY_MS_MOST);
  const [one, other, open] = await Promise.all([
    inTime(directory.user(reporter.uid, signal), signal),
    inTime(directory.user(respondent.uid, signal), signal),
    inTime(directory.contractsOf(respondent.uid, CONTRACTS_MOST, signal), signal),
  ]);
  return {
    reporter: partyBody(one),
    respondent: partyBody(other),
    contracts:
      open === LATE
        ? { kind: 'notRead' }
        : open === null
          ? { kind: 'cannotTell' }
          : { kind: 'known', contracts: open.contracts.map((each) => ({ ...each })), more: open.more },
  };
}

const LATE = Symbol('not read');

/** What a read gave, or that it failed or took too long. A connector that does not listen to the signal holds nobody up. */
async function inTime<T>(read: Promise<T>, signal: AbortSignal): Promise<T | typeof LATE> {
  const over = new Promise<typeof LATE>((end) => {
    if (signal.aborted) end(LATE);
    else signal.addEventListener('abort', () => end(LATE), { once: true });
  });
  return Promise.race([read.catch((): typeof LATE => LATE), over]);
}

function partyBody(
  found: Awaited<ReturnType<Ports['directory']['user']>> | typeof LATE,
): z.input<typeof party> {
  if (found === LATE) return { kind: 'notRead' };
  if (found === null) return { kind: 'known', name: null, account: null };
  const { state, suspendedBy, canSignIn, canWrite } = found.account;
  return { kind: 'known', name: found.name, account: { state, suspendedBy, canSignIn, canWrite } };
}
