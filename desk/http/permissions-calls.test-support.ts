/**
 * One call for every operation and every decision: such that whoever may make it is answered, or refused for another
 * reason than a right. An operation that is not named here fails the test.
 */
import { randomUUID } from 'node:crypto';
import type { CaseId } from '../../procedure/case.ts';
import { PERSON_ACTS } from '../../procedure/matrix.ts';
import { addressOf } from './operation.ts';
import { operations, rawOperations } from './operations.ts';

export interface Ready {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** What a call about a case is made with. */
export interface About {
  readonly caseId: CaseId;
  /** Two more, linked to each other. */
  readonly pair: readonly [CaseId, CaseId];
  readonly who: { readonly id: string; readonly uid: string };
}

type Path = { readonly [field: string]: string };
interface Given {
  readonly path?: Path;
  readonly query?: string;
  readonly body?: unknown;
}

const ABSENT = '00000000-0000-4000-8000-000000000000';
const REASON = 'written for a test';
const INSTANT = '2026-07-14T12:00:00Z';
const LATER = '2026-07-16T12:00:00Z';

const CARDS = ['look', 'notice', 'message', 'hold', 'lift', 'note'] as const;
/** What a decision needs beside its kind and a reason. */
const MORE: { readonly [kind: string]: object } = {
  complete: { contract: 'c-new' },
  recognise: { message: 'm-absent', author: 'respondent' },
  recordAnswer: { place: 'ticket', sentAt: INSTANT, message: 'm-new' },
  grantPause: { until: LATER },
  giveMoreTime: { hours: 24 },
  refuseVerification: { missing: 'messageCentre' },
  decideObjection: { result: 'holdRight' },
  settleAct: { key: 'absent', act: 'writeNote', happened: true },
  acknowledge: { task: 'noteUnconfirmed' },
};
const decisionOf = (kind: string): object => ({ kind, reason: REASON, ...MORE[kind] });
const LOOK = { silentSince: null, respondentCanAnswer: true, accountClosed: false, contractOpen: true };

type OnCase = (about: About) => Given;
const cased: OnCase = ({ caseId }) => ({ path: { case: caseId } });
const decided =
  (kind: string): OnCase =>
  ({ caseId }) => ({ path: { case: caseId }, body: decisionOf(kind) });
const carded =
  (card: string, body?: unknown): OnCase =>
  ({ caseId }) => ({ path: { case: caseId, card }, ...(body === undefined ? {} : { body }) });
const paired =
  (kind: string): OnCase =>
  ({ pair }) => ({
    body: { decisions: pair.map((one) => ({ case: one, ifMatch: '*', kind, reason: REASON })) },
  });
const bulked =
  (kind: string): OnCase =>
  ({ caseId }) => ({ body: { decision: decisionOf(kind), cases: [{ case: caseId, version: 1 }] } });

/** Calls about one case, by operation and variant: `decide.approve`, `openCard.hold`. */
export const ON_A_CASE: { readonly [name: string]: OnCase } = {
  getCase: cased,
  getHistory: cased,
  getCaseChanges: ({ caseId }) => ({ path: { case: caseId, version: '1' } }),
  getEvidence: cased,
  getLine: cased,
  getRelated: cased,
  getStory: cased,
  getReporterView: cased,
  getRespondentView: cased,
  getAssignments: cased,
  getCard: carded('look'),
  previewDecision: decided('approve'),
  hearParty: ({ caseId }) => ({ path: { case: caseId }, body: { kind: 'reporterSaid', says: 'answer' } }),
  assignCases: ({ caseId, who }) => ({ body: { cases: [caseId], to: who.id, over: true } }),
  sayPresence: ({ caseId }) => ({ body: { page: 'page-of-a-test', case: caseId } }),
  ...Object.fromEntries(
    PERSON_ACTS.filter((kind) => !['openCard', 'finishCard', 'couldNot'].includes(kind)).map((kind) => [
      `decide.${kind}`,
      decided(kind),
    ]),
  ),
  ...Object.fromEntries(CARDS.map((card) => [`openCard.${card}`, carded(card)])),
  ...Object.fromEntries(
    (['look', 'hold'] as const).flatMap((card) => [
      [`finishCard.${card}`, carded(card, { ticket: 'T-1', look: LOOK })],
      [`couldNot.${card}`, carded(card, { act: 'look', reason: REASON })],
    ]),
  ),
  ...Object.fromEntries(['approve', 'decline'].map((kind) => [`decidePair.${kind}`, paired(kind)])),
  ...Object.fromEntries(
    ['approve', 'decline', 'escalate'].map((kind) => [`decideBulk.${kind}`, bulked(kind)]),
  ),
  'previewBulk.approve': bulked('approve'),
};

const reportOf = (reporter: string) => ({
  body: { reporter: { uid: reporter }, respondent: { uid: `other-${randomUUID()}` }, contract: 'c-1' },
});

/** Calls about nobody's case in particular. `who` is somebody of that name at the desk; both are the caller's own where that matters. */
export const ELSEWHERE: {
  readonly [name: string]: (who: { readonly id: string; readonly uid: string }, password: string) => Given;
} = {
  getMe: () => ({}),
  changeMySettings: () => ({ body: {} }),
  signIn: ({ id }, password) => ({ body: { id, password } }),
  signOut: () => ({}),
  getAccount: () => ({}),
  setPassword: (_, password) => ({ body: { current: 'wrong', next: `${password} anew` } }),
  beginSecondFactor: () => ({ body: { password: 'wrong' } }),
  confirmSecondFactor: () => ({ body: { code: '000000' } }),
  endSecondFactor: () => ({ body: { password: 'wrong' } }),
  listMySessions: () => ({}),
  endMySession: () => ({ path: { session: ABSENT } }),
  lookAtInvitation: () => ({ body: { token: 'absent' } }),
  useInvitation: (_, password) => ({ body: { token: 'absent', password } }),
  getColleagues: () => ({}),
  getPeople: () => ({}),
  addPerson: () => ({ body: { id: 'p-norole', name: 'taken', roles: [] } }),
  editPerson: () => ({ path: { person: 'p-norole' }, body: {} }),
  linkPerson: () => ({ path: { person: 'absent' }, body: { subject: 'x', email: null } }),
  invitePerson: () => ({ path: { person: 'absent' } }),
  endSecondFactorOf: () => ({ path: { person: 'absent' } }),
  listSessionsOf: () => ({ path: { person: 'p-norole' } }),
  endSessionsOf: () => ({ path: { person: 'absent' } }),
  getApiKeys: () => ({}),
  addApiKey: () => ({ body: { name: 'test', scopes: ['read'], days: 1 } }),
  revokeApiKey: () => ({ path: { key: ABSENT } }),
  getAccessLog: () => ({}),
  report: () => reportOf(`reporter-${randomUUID()}`),
  'report.own': ({ uid }) => reportOf(uid),
  previewReport: () => reportOf(`reporter-${randomUUID()}`),
  getImportColumns: () => ({}),
  previewImport: () => ({ body: { text: 'reporter,respondent\na,b\n' } }),
  importReports: () => ({ body: { text: `reporter,respondent\n${randomUUID()},b\n` } }),
  getImports: () => ({}),
  getImport: () => ({ path: { import: ABSENT } }),
  getImportCsv: () => ({ path: { import: ABSENT } }),
  getReportFigures: () => ({}),
  getReportFiguresCsv: () => ({}),
  getAnsweredFigures: () => ({}),
  getAnsweredFiguresCsv: () => ({}),
  getDecisionFigures: () => ({}),
  getDecisionFiguresCsv: () => ({}),
  getHoldFigures: () => ({}),
  getHoldFiguresCsv: () => ({}),
  getWorkFigures: () => ({}),
  getWorkFiguresCsv: () => ({}),
  listCases: () => ({ query: '?limit=1' }),
  getProcedure: () => ({}),
  listCards: () => ({}),
  takeMessages: () => ({ body: { source: 'absent', messages: [] } }),
  takeWatermark: () => ({ body: { source: 'absent', seenUpTo: INSTANT } }),
  takeBounces: () => ({ body: { source: 'absent', bounced: [{ key: 'k', at: INSTANT }] } }),
  accountChanged: () => ({ body: { uid: 'absent', state: 'open', canSignIn: true, canWrite: true } }),
  contractChanged: () => ({ body: { id: 'absent', state: 'open' } }),
  getSources: () => ({}),
  declareSource: () => ({ body: { name: 'messages', place: 'messageCentre', grade: 'A', boundMs: 0 } }),
  restoreSource: () => ({ path: { name: 'messages' } }),
  getPolicies: () => ({}),
  proposePolicy: () => ({ body: { settings: {}, reason: REASON } }),
  approvePolicy: () => ({ path: { number: '999999' } }),
  getBrakes: () => ({}),
  pullBrakes: () => ({
    body: { holdsPaused: false, countries: [], uids: [], automaticEnded: false, reason: REASON },
  }),
  getClock: () => ({}),
  getQueue: () => ({ query: '?limit=1' }),
  getQueueCounts: () => ({}),
  getArticle: () => ({ path: { article: 'non-response' } }),
  getVotes: () => ({ path: { article: 'non-response' } }),
  voteOnArticle: () => ({ path: { article: 'non-response' }, body: { helpful: true, policyVersion: 1 } }),
  getVoteWords: () => ({ path: { article: 'non-response' } }),
  getBanners: () => ({}),
  makeBanner: () => ({ body: { icon: 'info', text: 'for a test', startsAt: INSTANT, endsAt: LATER } }),
  changeBannerText: () => ({
    path: { banner: ABSENT },
    body: { icon: 'info', text: 'for a test', startsAt: null, endsAt: null },
  }),
  takeBannerDown: () => ({ path: { banner: ABSENT } }),
  getSupport: () => ({}),
  setSupportSettings: () => ({ body: {} }),
  getHelp: () => ({}),
  askHelp: () => ({ body: { words: REASON } }),
  answerHelpRequest: () => ({ path: { number: '999999' }, body: { words: REASON } }),
  closeHelpRequest: () => ({ path: { number: '999999' } }),
  getPresence: () => ({}),
  getDuty: () => ({}),
  sayDuty: () => ({ body: { on: true } }),
  getHandOver: () => ({}),
  makeHandOver: () => ({ body: { to: null, note: REASON, cases: [] } }),
  acknowledgeHandOver: () => ({ path: { n: '999999' } }),
  getViews: () => ({}),
  putView: () => ({ body: { name: 'for a test', query: 'section=needs' } }),
  dropView: () => ({ path: { view: ABSENT } }),
  getBulkProposals: () => ({}),
  previewBulkProposal: () => ({ path: { n: '999999' } }),
  approveBulkProposal: () => ({ path: { n: '999999' }, body: {} }),
  withdrawBulkProposal: () => ({ path: { n: '999999' } }),
  livez: () => ({}),
  readyz: () => ({}),
  oidcBegin: () => ({}),
  oidcCallback: () => ({}),
  changes: () => ({}),
  metrics: () => ({}),
};

const registered: {
  readonly [name: string]: { readonly method: string; readonly noun: string; readonly route: string };
} = { ...operations, ...rawOperations };
export const operationNames = Object.keys(registered);
/** `decide.approve` is a call of `decide`. */
export const operationOf = (name: string): string => name.split('.', 1)[0] ?? name;

/** The call as it is sent. @throws for an operation that is not registered. */
export function ready(name: string, { path = {}, query = '', body }: Given): Ready {
  const operation = registered[operationOf(name)];
  if (operation === undefined) throw new Error(`${name} is not registered`);
  const address = addressOf(operation).replaceAll(/\{(\w+)\}/g, (_, field: string) =>
    encodeURIComponent(path[field] ?? ''),
  );
  return { method: operation.method, path: `${address}${query}`, body };
}
