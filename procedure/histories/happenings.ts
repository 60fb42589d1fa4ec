/** What can happen in a history: one short word for each event, as its teller would say it. */
import type {
  AccountState,
  ActKind,
  CaseId,
  CardKind,
  ContractState,
  Desk,
  Instant,
  Look,
  LookPurpose,
  Message,
  Party,
  PersonId,
  Place,
  Role,
} from '../case.ts';
import type { CardLook, OutsideEvent, PersonAct } from '../event.ts';
import {
  at,
  CONTACT_TICKET,
  CONTRACT,
  lookOf,
  messageOf,
  OPEN_ACCOUNT,
  OPEN_CONTRACT,
  outcomeOf,
  REPORTER,
  REPORT_TICKET,
  RESPONDENT,
  type ActName,
  type MessageFields,
  type Tell,
} from './telling.ts';

/** The people of the histories: two agents of escalations, a lead, one person at each of the other desks. */
export const ADA: Staff = { kind: 'person', id: 'ada', roles: ['escalations'] };
export const BEN: Staff = { kind: 'person', id: 'ben', roles: ['escalations'] };
export const LEA: Staff = { kind: 'person', id: 'lea', roles: ['lead', 'escalations'] };
export const CEM: Staff = { kind: 'person', id: 'cem', roles: ['engagement'] };
export const FAY: Staff = { kind: 'person', id: 'fay', roles: ['frontLine'] };
export interface Staff {
  readonly kind: 'person';
  readonly id: PersonId;
  readonly roles: readonly Role[];
}

export interface ReportFields {
  readonly desk?: Desk;
  readonly escalated?: boolean;
  readonly contract?: string | null;
  readonly reportTicket?: string | null;
  readonly reporter?: Party;
  readonly respondent?: Party;
  readonly silenceFrom?: Instant | null;
}

/** The report with which every history begins: escalated at once unless told otherwise. */
export const reported =
  (fields: ReportFields = {}): Tell =>
  (scene) => ({
    kind: 'reported',
    at: scene.now,
    by: { kind: 'reporter' },
    id: 'case-1',
    reporter: REPORTER,
    respondent: RESPONDENT,
    contract: CONTRACT,
    reportTicket: REPORT_TICKET,
    escalated: true,
    desk: 'escalations',
    text: 'text:report',
    silenceFrom: null,
    ...fields,
  });

export interface ElsewhereFields {
  readonly reported?: string;
  readonly accepted?: string;
  readonly deadline?: string | null;
  readonly contract?: string | null;
  readonly silenceFrom?: string | null;
}

/** A case that has been running elsewhere for a day; the notice went out an hour after its report. */
export const takenOver =
  (fields: ElsewhereFields = {}, by: Staff = FAY): Tell =>
  (scene) => ({
    kind: 'takenOver',
    at: scene.now,
    by,
    id: 'case-1',
    reporter: REPORTER,
    respondent: RESPONDENT,
    contract: fields.contract === undefined ? CONTRACT : fields.contract,
    reportTicket: REPORT_TICKET,
    contactTicket: CONTACT_TICKET,
    reportedAt: at(fields.reported ?? '-24:00:00'),
    noticeAcceptedAt: at(fields.accepted ?? '-23:00:00'),
    deadline: fields.deadline == null ? null : at(fields.deadline),
    text: 'text:report',
    silenceFrom: fields.silenceFrom == null ? null : at(fields.silenceFrom),
  });

export const reportedAgain =
  (escalated = false): Tell =>
  (scene) => ({
    kind: 'reportedAgain',
    at: scene.now,
    by: { kind: 'reporter' },
    reportTicket: 'T-101',
    escalated,
    text: 'text:second report',
  });

export const paired =
  (other: CaseId): Tell =>
  (scene) => ({ kind: 'paired', at: scene.now, by: { kind: 'reporter' }, with: other });

/** Somebody wrote: the respondent, now, unless told otherwise. */
export const wrote =
  (place: Message['place'], fields: MessageFields = {}): Tell =>
  (scene) => ({
    kind: 'message',
    at: scene.now,
    by: { kind: 'outside', source: 'marketplace' },
    message: messageOf(scene.now, place, fields),
  });

/** The due instant, or the watermark that the case waits for, has passed. */
export const due = (): Tell => (scene) => ({ kind: 'due', at: scene.now, by: { kind: 'timer' } });

/** The desk looked, and this is how it differs from two people who can write and one who has been silent for eight days. */
export const looked =
  (purpose: LookPurpose, change: Partial<Look> | ((look: Look) => Partial<Look>) = {}): Tell =>
  (scene) => {
    const look = lookOf(scene);
    return outcomeOf(scene, `look:${purpose}`, {
      kind: 'looked',
      look: { ...look, ...(typeof change === 'function' ? change(look) : change) },
    });
  };

/** The other side did it, by its own clock at `when`, or now. */
export const done =
  (name: ActName, when?: string): Tell =>
  (scene) =>
    outcomeOf(scene, name, {
      kind: 'done',
      at: when === undefined ? scene.now : at(when),
      ref: name.startsWith('openContactTicket') ? CONTACT_TICKET : null,
    });
export const declinedBy =
  (name: ActName, code = 'refused-by-the-other-side'): Tell =>
  (scene) =>
    outcomeOf(scene, name, { kind: 'refused', code });
export const nobodyKnows =
  (name: ActName): Tell =>
  (scene) =>
    outcomeOf(scene, name, { kind: 'unknown' });
export const handed =
  (name: ActName): Tell =>
  (scene) =>
    outcomeOf(scene, name, { kind: 'handed' });
export const bounced =
  (name: ActName): Tell =>
  (scene) => ({
    kind: 'bounced',
    at: scene.now,
    by: { kind: 'outside', source: 'helpdesk' },
    key: scene.effect(name).key,
  });

export const accountChanged =
  (change: Partial<AccountState>): Tell =>
  (scene) => ({
    kind: 'accountChanged',
    at: scene.now,
    by: { kind: 'outside', source: 'marketplace' },
    account: { ...OPEN_ACCOUNT, ...change },
  });
/** The back office compared with the ledger while nothing was under way (I7). */
export const reconciled =
  (change: Partial<AccountState>): Tell =>
  (scene) => ({
    kind: 'accountChanged',
    at: scene.now,
    by: { kind: 'outside', source: 'backOffice' },
    account: { ...OPEN_ACCOUNT, ...change },
    reconciled: true,
  });
export const contractEnded =
  (endedBy: ContractState['endedBy']): Tell =>
  (scene) => ({
    kind: 'contractChanged',
    at: scene.now,
    by: { kind: 'outside', source: 'marketplace' },
    contract: { ...OPEN_CONTRACT, state: 'ended', endedBy },
  });
export const promiseBroken =
  (place: Place): Tell =>
  (scene) => ({ kind: 'promiseBroken', at: scene.now, by: { kind: 'outside', source: 'messages' }, place });
export const braked = (): Tell => (scene) => ({ kind: 'braked', at: scene.now, by: ADA });
export const requested =
  (request: 'time' | 'absence', until: string | null = null): Tell =>
  (scene) => ({
    kind: 'requested',
    at: scene.now,
    by: { kind: 'respondent' },
    request,
    until: until === null ? null : at(until),
  });
export const withdrew = (): Tell => (scene) => ({
  kind: 'withdrawn',
  at: scene.now,
  by: { kind: 'reporter' },
});
export const reporterSaid =
  (says: Extract<OutsideEvent, { kind: 'reporterSaid' }>['says']): Tell =>
  (scene) => ({
    kind: 'reporterSaid',
    at: scene.now,
    by: { kind: 'reporter' },
    says,
  });
export const objected = (): Tell => (scene) => ({
  kind: 'objected',
  at: scene.now,
  by: { kind: 'respondent' },
  text: 'text:objection',
});

/** A person decides, with a reason. */
export const decides =
  (person: Staff, act: PersonAct, reason: string | null = 'text:reason'): Tell =>
  (scene) => ({
    ...act,
    at: scene.now,
    by: person,
    reason,
  });
export const approves = (person: Staff = ADA, together: CaseId | null = null): Tell =>
  decides(person, { kind: 'approve', together });
export const declines = (person: Staff = ADA): Tell => decides(person, { kind: 'decline', together: null });
export const givesHours = (hours: number, person: Staff = ADA): Tell =>
  decides(person, { kind: 'giveMoreTime', hours });
export const asksAgain = (person: Staff = ADA): Tell => decides(person, { kind: 'askAgain' });
export const accepts = (person: Staff = ADA): Tell => decides(person, { kind: 'acceptAsAnswered' });
export const verifies = (person: Staff = ADA): Tell => decides(person, { kind: 'verify' });
export const finds = (missing: Place, person: Staff = ADA): Tell =>
  decides(person, { kind: 'refuseVerification', missing });
export const grantsPause = (until: string, person: Staff = ADA): Tell =>
  decides(person, { kind: 'grantPause', until: at(until) });
export const opensCard = (card: CardKind, person: Staff = ADA): Tell =>
  decides(person, { kind: 'openCard', card });

/** Both conversations are silent, and the person says so by name. */
export const SILENT_LOOK: CardLook = {
  silentSince: at('-8d'),
  respondentCanAnswer: true,
  accountClosed: false,
  contractOpen: true,
};
export const finishesCard = (
  card: CardKind,
  fields: { ticket?: string; answerThere?: Place; look?: CardLook } = {},
  person: Staff = ADA,
): Tell =>
  decides(person, {
    kind: 'finishCard',
    card,
    ticket: fields.ticket ?? null,
    answerThere: fields.answerThere ?? null,
    look: fields.look ?? null,
  });
export const couldNot = (card: CardKind, act: ActKind, person: Staff = ADA): Tell =>
  decides(person, { kind: 'couldNot', card, act });
/** A person says whether an act of which nobody knew happened. */
export const settles =
  (name: ActName, happened: boolean, ref: string | null = null, person: Staff = ADA): Tell =>
  (scene) => {
    const { key, act } = scene.effect(name);
    return {
      kind: 'settleAct',
      key,
      act: act.kind,
      happened,
      ref,
      at: scene.now,
      by: person,
      reason: 'text:reason',
    };
  };
