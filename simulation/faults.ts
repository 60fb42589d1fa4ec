/** Everything that can go wrong in the world, by name, each with the rule or the sentence of DESIGN that has to bear it. */

interface FaultKind {
  readonly rule: string;
  /** How likely at each occasion, in a world in which it happens at all. */
  readonly chance: number;
  readonly does: string;
}

const kind = (rule: string, chance: number, does: string): FaultKind => ({ rule, chance, does });

export const FAULTS = {
  // Acts on their way to the helpdesk and the back office.
  requestLost: kind('A1', 0.06, 'a request never arrives, and nobody knows'),
  answerLost: kind('A1', 0.06, 'an act is done and the answer is lost'),
  arrivesTwice: kind('A1', 0.08, 'a proxy sends a request twice'),
  timeOutUndone: kind('A1', 0.04, 'no answer before the call is given up; nothing was done'),
  timeOutDone: kind('A1', 0.04, 'no answer before the call is given up; it was done'),
  arrivesLate: kind('A1', 0.04, 'a request arrives after its call was given up, within the time of settling'),
  answersSlowly: kind('DESIGN 1', 0.15, 'an answer takes seconds'),
  shownLate: kind('A1', 0.05, 'an act is done, its answer is lost, and looking it up finds it only later'),
  helpDeskDown: kind('A6', 0.01, 'the helpdesk is down for hours'),
  backOfficeDown: kind('L7', 0.03, 'the back office is down for hours'),
  noticeRefused: kind('P6', 0.06, 'the helpdesk refuses the contact ticket'),
  messageRefused: kind('P14', 0.04, 'the helpdesk refuses a message'),
  suspensionRefused: kind('H12', 0.15, 'the back office refuses a suspension'),
  liftRefused: kind('L7', 0.2, 'the back office refuses a lift'),
  noteRefused: kind('H12', 0.1, 'the back office refuses a note'),
  suspensionForgotten: kind('I7', 0.1, 'the back office says done and does not suspend'),
  liftForgotten: kind('I7', 0.1, 'the back office says done and does not resume'),
  noticeBounces: kind('P6', 0.14, 'an accepted notice bounces hours later'),
  holdMessageBounces: kind('H12', 0.15, 'the accepted message of a hold bounces'),
  otherBounces: kind('P14', 0.03, 'another accepted message bounces'),
  lookUpFails: kind('A1', 0.2, 'looking an act up fails'),
  lookUpHangs: kind('A1', 0.1, 'looking an act up is never answered'),
  cannotTell: kind('A1', 0.25, 'looking an act up cannot tell'),
  keysIgnored: kind('DESIGN 1', 0.4, 'the vendor ignores keys: the same key twice acts twice'),
  // Reads.
  readFails: kind('H5', 0.06, 'a read of the message centre fails'),
  readHangs: kind('H5', 0.03, 'a read of the message centre is never answered'),
  ticketReadFails: kind('H5', 0.06, 'a read of the ticket fails'),
  directoryFails: kind('R7', 0.04, 'the directory fails'),
  directoryForgets: kind('R4', 0.02, 'the directory does not know a user'),
  readsDown: kind('H5', 0.015, 'nothing can be read for hours or days'),
  heldListFails: kind('I7', 0.2, 'the list of held accounts cannot be read'),
  // Streams.
  messageLate: kind('DESIGN 3', 0.2, 'a message appears late, within the stated bound'),
  promiseBroken: kind('DESIGN 3', 0.03, 'a message appears later than the stated bound'),
  messageTwice: kind('DESIGN 1', 0.15, 'a message appears twice'),
  messageOutOfOrder: kind('DESIGN 1', 0.15, 'a message appears after one that was sent later'),
  streamJumps: kind('DESIGN 3', 0.03, 'a stream passes over a message, which then only a read finds'),
  stampedBack: kind('P9', 0.02, 'the server stamps a message hours back'),
  stampedAhead: kind('P9', 0.03, 'the server stamps a message hours ahead'),
  streamStalls: kind('H5', 0.05, 'a stream says nothing for hours'),
  streamReplays: kind('DESIGN 1', 0.03, 'a stream gives a stretch again'),
  pollFails: kind('DESIGN 3', 0.05, 'asking a stream fails'),
  pollHangs: kind('DESIGN 3', 0.02, 'asking a stream is never answered'),
  // The database.
  transactionAborts: kind('DESIGN 1', 0.01, 'the database aborts a transaction that met another'),
  commitLost: kind('DESIGN 1', 0.006, 'the connection is lost before a commit'),
  commitAnswerLost: kind('DESIGN 1', 0.006, 'a commit is done and its answer is lost'),
  connectionLost: kind('DESIGN 1', 0.004, 'the connection is lost in the middle of a transaction'),
  databaseGoesBack: kind('I3', 0.5, 'the database goes back by up to hours, and the outside does not'),
  databaseStarts: kind('DESIGN 1', 0.5, "the database's server is started again"),
  // Workers and clocks.
  workerDies: kind('DESIGN 1', 0.002, 'a worker dies at an await'),
  workerPauses: kind(
    'DESIGN 1',
    0.002,
    'a worker stands still for a minute and comes back with an old lease',
  ),
  everybodyDown: kind('A6', 0.6, 'no worker runs for hours or days'),
  deskClockSteps: kind('DESIGN 1', 0.5, "the desk's clock steps ahead by up to three days"),
  // Other departments and the two people.
  othersSuspend: kind('H9', 0.15, 'another department suspends the respondent, and lifts it again or not'),
  liftedByHand: kind('I7', 0.15, 'somebody lifts our hold in the back office'),
  heldByHand: kind('I7', 0.4, 'somebody puts a hold in our name in the back office'),
  accountCloses: kind('R7', 0.05, 'the respondent closes the account'),
  reporterBlocks: kind('R7', 0.08, 'the reporter blocks the respondent'),
  contractEnds: kind('P12', 0.2, 'the contract ends'),
  reporterWithdraws: kind('P12', 0.08, 'the reporter withdraws'),
  pairReports: kind('R8', 0.25, 'the respondent reports the reporter'),
  reportsAgain: kind('R5', 0.12, 'the reporter reports the same again'),
  manyReports: kind('R8', 0.3, 'many report one respondent on a day'),
  automaticReply: kind('P8', 0.12, 'an automatic reply comes in the ticket'),
  announcesAbsence: kind('H4', 0.1, 'an automatic reply announces an absence'),
  unrecognisedAuthor: kind('P8', 0.1, 'somebody whom nobody recognises writes in the ticket'),
  thirdPartyWrites: kind('P8', 0.08, 'somebody else writes to the reporter'),
  asksForTime: kind('P12', 0.15, 'the respondent asks for more time'),
  // Agents.
  agentsSlow: kind('A5', 0.25, 'an agent takes days'),
  agentsWrong: kind('A3', 0.1, 'an agent tries what is not theirs or not possible'),
  doubleClicks: kind('A1', 0.2, 'an agent clicks twice'),
  staleTabs: kind('A3', 0.15, 'an agent decides on what was shown hours ago'),
  // People who do acts by hand.
  cardIgnored: kind('A6', 0.25, 'somebody passes over a card for hours'),
  cardLeftOpen: kind('A2', 0.2, 'somebody opens a card and leaves it open'),
  cardGivenUp: kind('A2', 0.15, 'somebody cannot do an act of a card, and says where it stopped'),
  answerOverlooked: kind('H5', 0.6, 'somebody looks at both conversations and overlooks an answer'),
  saidDoneUndone: kind('A3', 0.1, 'somebody says that a card is done, and has done nothing'),
  holdsPaused: kind('A6', 0.5, 'an operator pauses holds for a while'),
  capOnHolds: kind('A6', 0.5, 'holds an hour have a low cap'),
} as const satisfies { readonly [name: string]: FaultKind };

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];
export const isFault = (name: string): name is FaultName => name in FAULTS;

/** Reads a list such as `all`, `none`, `answerLost,workerDies` or `all,-workerDies`. @throws for a name that is none. */
export function readFaults(list: string): readonly FaultName[] {
  const chosen = new Set<FaultName>();
  for (const word of list.split(',').filter((one) => one !== '')) {
    const name = word.startsWith('-') ? word.slice(1) : word;
    if (name === 'all') for (const one of FAULT_NAMES) chosen.add(one);
    else if (name === 'none') chosen.clear();
    else if (!isFault(name)) throw new Error(`${name} is no fault; known are: ${FAULT_NAMES.join(', ')}`);
    else if (word.startsWith('-')) chosen.delete(name);
    else chosen.add(name);
  }
  return FAULT_NAMES.filter((name) => chosen.has(name));
}
