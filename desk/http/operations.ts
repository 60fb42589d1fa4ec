/** The registry: every operation by its name. Routes, /openapi.json and the typed client come from here. */
import { getVotes, getVoteWords, voteOnArticle } from './article-votes.ts';
import { getArticle } from './articles.ts';
import { changeBannerText, getBanners, makeBanner, takeBannerDown } from './banners.ts';
import { assignCases, getAssignments } from './assignments.ts';
import { getBrakes, pullBrakes } from './brakes.ts';
import { decideBulk, previewBulk } from './bulk.ts';
import {
  approveBulkProposal,
  getBulkProposals,
  previewBulkProposal,
  withdrawBulkProposal,
} from './bulk-proposals.ts';
import { couldNot, finishCard, getCard, listCards, openCard } from './cards.ts';
import { getCaseChanges } from './case-changes.ts';
import { getLine } from './case-line.ts';
import { previewDecision } from './case-preview.ts';
import { getRelated } from './case-related.ts';
import { getStory } from './case-story.ts';
import { listCases } from './case-list.ts';
import { getCase, getHistory, getReporterView, getRespondentView } from './cases.ts';
import { changes } from './changes.ts';
import { getClock } from './clock.ts';
import { decide, decidePair } from './decisions.ts';
import { demoSignIn } from './demo-sign-in.ts';
import { getEvidence } from './evidence.ts';
import { accountChanged, contractChanged } from './facts.ts';
import { acknowledge, getHandOver, makeHandOver } from './hand-overs.ts';
import { livez, metrics, readyz } from './health.ts';
import {
  getDecisionFigures,
  getDecisionFiguresCsv,
  getHoldFigures,
  getHoldFiguresCsv,
} from './figures-decided.ts';
import { getWorkFigures, getWorkFiguresCsv } from './figures-work.ts';
import {
  getAnsweredFigures,
  getAnsweredFiguresCsv,
  getReportFigures,
  getReportFiguresCsv,
} from './figures.ts';
import {
  getImport,
  getImportColumns,
  getImportCsv,
  getImports,
  importReports,
  previewImport,
} from './imports.ts';
import { oidcBegin, oidcCallback } from './oidc.ts';
import type { Operation, RawOperation } from './operation.ts';
import { hearParty } from './parties.ts';
import { getDuty, getPresence, sayDuty, sayPresence } from './presence.ts';
import { getQueue } from './queue.ts';
import { getQueueCounts } from './queue-counts.ts';
import { getProcedure } from './procedure.ts';
import { peopleOperations } from './people-operations.ts';
import { approvePolicy, getPolicies, proposePolicy } from './policies.ts';
import { previewReport } from './report-preview.ts';
import { report } from './reports.ts';
import { dropView, getViews, putView } from './views.ts';
import type { Service } from './service.ts';
import { declare, getSources, restore, takeBounces, takeMessages, takeWatermark } from './sources.ts';
import {
  answerHelpRequest,
  askHelp,
  closeHelpRequest,
  getHelp,
  getSupport,
  setSupportSettings,
} from './support.ts';

export const operations = {
  ...peopleOperations,
  report,
  previewReport,
  getImportColumns,
  previewImport,
  importReports,
  getImports,
  getImport,
  getImportCsv,
  getReportFigures,
  getReportFiguresCsv,
  getAnsweredFigures,
  getAnsweredFiguresCsv,
  getDecisionFigures,
  getDecisionFiguresCsv,
  getHoldFigures,
  getHoldFiguresCsv,
  getWorkFigures,
  getWorkFiguresCsv,
  listCases,
  getCase,
  getHistory,
  getCaseChanges,
  getEvidence,
  getLine,
  previewDecision,
  getRelated,
  getStory,
  getProcedure,
  getReporterView,
  getRespondentView,
  hearParty,
  decide,
  decidePair,
  listCards,
  getCard,
  openCard,
  finishCard,
  couldNot,
  takeMessages,
  takeWatermark,
  takeBounces,
  accountChanged,
  contractChanged,
  getSources,
  declareSource: declare,
  restoreSource: restore,
  getPolicies,
  proposePolicy,
  approvePolicy,
  getBrakes,
  pullBrakes,
  getClock,
  getQueue,
  getQueueCounts,
  getArticle,
  getVotes,
  voteOnArticle,
  getVoteWords,
  getBanners,
  makeBanner,
  changeBannerText,
  takeBannerDown,
  getSupport,
  setSupportSettings,
  getHelp,
  askHelp,
  answerHelpRequest,
  closeHelpRequest,
  assignCases,
  getAssignments,
  sayPresence,
  getPresence,
  getDuty,
  sayDuty,
  getHandOver,
  makeHandOver,
  acknowledgeHandOver: acknowledge,
  getViews,
  putView,
  dropView,
  previewBulk,
  decideBulk,
  getBulkProposals,
  previewBulkProposal,
  approveBulkProposal,
  withdrawBulkProposal,
  livez,
  readyz,
} as const;

export const rawOperations: { readonly [name: string]: RawOperation } = {
  oidcBegin,
  oidcCallback,
  changes,
  metrics,
};

/** What the pages know how to call: the picker is shown only where the desk says that it is a demo. */
export const operationsOfPages = { ...operations, demoSignIn } as const;

/** What a service answers: the registry and, where it was opened with the demo's people, their sign-in. */
export const operationsOf = ({ demo }: Pick<Service, 'demo'>): { readonly [name: string]: Operation } =>
  demo === null ? operations : operationsOfPages;
