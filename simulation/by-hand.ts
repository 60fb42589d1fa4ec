/** What people see who look for a card, in the words of the world and not of the desk (A2, H5 grade C). */
import type { ActKind, Case, Instant } from '../procedure/case.ts';
import type { CardLook, World } from '../procedure/event.ts';
import type { Marketplace } from '../connectors/marketplace/marketplace.ts';
import type { Parties } from './answers-in-time.ts';
import type { Truth, TrueMessage } from './truth.ts';

export const NO_HANDS: World['manual'] = {
  helpDesk: false,
  messageCentre: false,
  backOffice: false,
  directory: false,
};

export function isServedByHand(manual: World['manual'], act: ActKind): boolean {
  if (act === 'look') return manual.messageCentre || manual.directory;
  return act === 'suspend' || act === 'resume' || act === 'writeNote' ? manual.backOffice : manual.helpDesk;
}

/** Whose answers somebody looks for who has this case before them. */
export const partiesOf = (current: Case): Parties => ({
  reporter: current.reporter.uid,
  respondent: current.respondent.uid,
  contract: current.contract,
  contactTicket: current.contactTicket,
  reportTicket: current.reportTicket,
  since: current.countFrom,
});

export async function lookNow(truth: Truth, market: Marketplace, current: Case): Promise<CardLook> {
  const { directory } = market;
  const signal = AbortSignal.any([]);
  const { reporter, respondent, contract } = current;
  const user = await directory.user(respondent.uid, signal);
  const canWrite = await directory.canWrite(respondent.uid, reporter.uid, signal);
  const known = contract === null ? null : await directory.contract(contract, signal);
  return {
    silentSince: silentSince(truth, current),
    respondentCanAnswer: user?.account.canSignIn === true && canWrite,
    accountClosed: user?.account.state === 'closed',
    contractOpen: known?.state !== 'ended',
  };
}

/** R3: the reporter's first message that the respondent has not answered. */
function silentSince(truth: Truth, current: Case): Instant | null {
  const { reporter, respondent, contract, silenceFrom } = current;
  const between = (one: TrueMessage): boolean =>
    one.place === 'messageCentre' && (contract === null || one.contract === contract);
  const sent = (from: string, to: string): readonly Instant[] =>
    (truth.messagesFrom.get(from) ?? []).flatMap((one) =>
      between(one) && one.to === to ? [one.sentAt] : [],
    );
  const answered = Math.max(-Infinity, ...sent(respondent.uid, reporter.uid));
  const open = sent(reporter.uid, respondent.uid).filter((at) => at >= answered && at >= (silenceFrom ?? 0));
  return open.length === 0 ? null : Math.min(...open);
}
