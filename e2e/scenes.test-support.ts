/** One desk with a case in every state that a page has to show, each brought there by what people do. */
import assert from 'node:assert/strict';
import { DAY, MINUTE } from '../procedure/case.ts';
import { bridge, NOON, type TestServer } from '../desk/http/server.test-support.ts';
import {
  answers,
  held,
  pair,
  report,
  stageOf,
  type MadeCase,
  type Pair,
  type PairWishes,
} from './cases.test-support.ts';

/** How far the streams of this desk lag behind: a deadline that passed less long ago is undecided. */
export const LAG_MINUTES = 10;
const LAG = LAG_MINUTES * MINUTE;

/** A UID has 200 characters at most, here without a place to break a line at; and names run from right to left as well. */
export const LONG = 'x'.repeat(197);
export const ARABIC = 'عميل-الاختبار';
export const HEBREW_TEXT = 'שלום, מתי תהיה הגרסה הבאה? <b>לא</b> קיבלתי תשובה כבר עשרה ימים.';

/** The states, by the stage in which each stands or what it is about. */
export type Scene =
  | 'proposed'
  | 'long'
  | 'rightToLeft'
  | 'onHold'
  | 'verify'
  | 'objection'
  | 'partlyAnswered'
  | 'answeredLate'
  | 'answered'
  | 'closed'
  | 'doubt'
  | 'request'
  | 'undecided'
  | 'waiting'
  | 'paused'
  | 'frontLine';
export type Scenes = { readonly [scene in Scene]: MadeCase };

export const STAGES: { readonly [scene in Scene]: string } = {
  proposed: 'proposed',
  long: 'proposed',
  rightToLeft: 'proposed',
  onHold: 'onHold',
  verify: 'onHold',
  objection: 'onHold',
  partlyAnswered: 'partlyAnswered',
  answeredLate: 'answeredLate',
  answered: 'answered',
  closed: 'closed',
  doubt: 'proposed',
  request: 'proposed',
  undecided: 'undecided',
  waiting: 'waiting',
  paused: 'paused',
  frontLine: 'frontLine',
};

/** What happens to the cases whose two days are over, in between and afterwards. */
async function duringTheWindow(server: TestServer, of: (scene: Scene) => MadeCase): Promise<void> {
  const { outside } = server.marketplace;
  await answers(server, of('partlyAnswered'));
  await answers(server, of('answered'));
  const ticket = await contactTicket(server, of('answered'));
  await outside.reply({ ticket, from: of('answered').respondent, text: 'I have answered them.' });
  await outside.reply({
    ticket: await contactTicket(server, of('doubt')),
    from: null,
    text: 'This is about the contract: who should write to whom?',
  });
  await outside.write({
    from: of('request').respondent,
    to: of('request').reporter,
    contract: of('request').contract,
    text: 'I am out of office until Monday.',
    automatic: 'absence',
  });
}

async function afterTheWindow(server: TestServer, of: (scene: Scene) => MadeCase): Promise<void> {
  await answers(server, of('answeredLate'));
  await held(server, [of('onHold'), of('verify'), of('objection')]);
  await answers(server, of('verify'));
  const objected = await server.as(bridge).call('hearParty', {
    path: { case: of('objection').reference },
    body: { kind: 'objected', text: 'I was in hospital, and my answer went to the wrong contract.' },
  });
  assert.equal(objected.kind, 'ok', JSON.stringify(objected));
  const closed = await server.as({ 'answerby-person': 'otto; roles=escalations' }).call('decide', {
    path: { case: of('closed').reference },
    body: { kind: 'decline', reason: 'The work was delivered by another way.' },
    ifMatch: '*',
  });
  assert.equal(closed.kind, 'ok', JSON.stringify(closed));
}

/** The number of the ticket that the desk opened to the respondent. */
export async function contactTicket(server: TestServer, { reference }: MadeCase): Promise<string> {
  const read = await server
    .as({ 'answerby-person': 'otto; roles=escalations' })
    .call('getCase', { path: { case: reference } });
  assert.ok(
    read.kind === 'ok' && read.body.case.contactTicket !== null,
    `${reference} has no contact ticket`,
  );
  return read.kind === 'ok' ? (read.body.case.contactTicket ?? '') : '';
}

/** @param server with streams that lag `LAG_MINUTES` behind, and ROOMY limits. */
export async function makeScenes(server: TestServer): Promise<Scenes> {
  const all = Object.keys(STAGES) as Scene[];
  const pairs = new Map<Scene, Pair>();
  for (const [number, scene] of all.entries()) pairs.set(scene, await pair(server, number, wishesOf(scene)));
  const made = new Map<Scene, MadeCase>();
  const of = (scene: Scene): MadeCase => found(made, scene);
  const make = async (scene: Scene): Promise<void> => {
    made.set(scene, await report(server, found(pairs, scene), scene !== 'frontLine'));
  };
  const pass = async (time: number): Promise<void> => {
    await server.settle();
    await server.forward(time);
    await server.settle();
  };
  const late: readonly Scene[] = ['undecided', 'waiting', 'paused', 'frontLine'];
  for (const scene of all) if (!late.includes(scene)) await make(scene);
  await pass(2 * LAG);
  await make('undecided');
  await pass(DAY - 2 * LAG);
  await duringTheWindow(server, of);
  await pass(DAY + LAG + MINUTE);
  await afterTheWindow(server, of);
  for (const scene of ['waiting', 'paused', 'frontLine'] as const) await make(scene);
  await server.settle();
  await suspendElsewhere(server, of('paused'));
  // The deadline of the last one has just passed, and its streams lag behind.
  await pass(LAG);
  for (const scene of all) assert.equal(await stageOf(server, of(scene)), STAGES[scene], `the case ${scene}`);
  return Object.fromEntries(made) as { [scene in Scene]: MadeCase };
}

function found<Value>(map: ReadonlyMap<Scene, Value>, scene: Scene): Value {
  const value = map.get(scene);
  assert.ok(value !== undefined, scene);
  return value;
}

/** Another department suspends the respondent, and the marketplace tells the desk (R7, H9). */
export async function suspendElsewhere(server: TestServer, { respondent }: Pair): Promise<void> {
  await server.marketplace.outside.suspendByOthers(respondent, 'fraud', true);
  const told = await server.as(bridge).call('accountChanged', {
    body: { uid: respondent, state: 'suspended', suspendedBy: 'others', canSignIn: false, canWrite: false },
  });
  assert.equal(told.kind, 'ok', JSON.stringify(told));
}

function wishesOf(scene: Scene): PairWishes {
  if (scene === 'long') return { name: LONG };
  if (scene === 'rightToLeft') return { name: ARABIC, text: HEBREW_TEXT };
  // Silent for less than a week when it is reported.
  if (scene === 'frontLine') return { name: scene, askedAt: NOON };
  return { name: scene };
}
