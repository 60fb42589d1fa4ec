/** Lives that go all the way, on a desk to which nothing bad happens: report, notice, silence, decision, hold, answer, lift. */
import { type Case, DAY, HOUR, type CaseId, MINUTE, type Person } from '../procedure/case.ts';
import { restore } from '../procedure/shape.ts';
import { advance, type EventInput, type Submission } from '../desk/advance.ts';
import { Rig, type RigSettings } from './rig.test-support.ts';

const AGENT: Person = { kind: 'person', id: 'ada', roles: ['escalations', 'lead'] };
const SILENT_DAYS = 10;
/** The window for an answer (P3), and a minute. */
const ONE_WINDOW = 48 * HOUR + MINUTE;

/** Nobody is counted as reporting too often, and an approved hold is sent at once. */
export const LIVES_POLICY = {
  callBackSeconds: 0,
  reportsPerReporterADay: null,
  reportersPerRespondentADay: null,
  holdsPerHour: null,
};

export interface Life {
  readonly caseId: CaseId;
  readonly reporter: string;
  readonly respondent: string;
  readonly contract: string;
}

/** Takes so many cases through a hold to its lift. @returns each with its end. */
export async function wholeLives(
  settings: RigSettings,
  count: number,
): Promise<{ readonly rig: Rig; readonly lives: readonly Life[] }> {
  const rig = new Rig({ policy: LIVES_POLICY, ...settings });
  const lives: Life[] = [];
  for (let n = 1; n <= count; n += 1) lives.push(await reportOne(rig, n));
  await rig.forward(ONE_WINDOW);
  await decide(rig, lives, 'approve');
  await rig.settle();
  for (const { reporter, respondent, contract } of lives)
    await rig.marketplace.outside.write({ from: respondent, to: reporter, contract, text: 'Here I am' });
  await rig.forward(MINUTE);
  await decide(rig, lives, 'verify');
  await rig.settle();
  return { rig, lives };
}

/** The case as it stands. */
export function caseOf({ database }: Rig, caseId: CaseId): Case {
  const entry = database.tables.cases.get(caseId);
  if (entry === undefined) throw new Error(`there is no case ${caseId}`);
  return restore(entry.state);
}

async function reportOne(rig: Rig, n: number): Promise<Life> {
  const [reporter, respondent, contract] = [`client-${n}`, `freelancer-${n}`, `contract-${n}`];
  const { outside } = rig.marketplace;
  await outside.addUser({ uid: reporter, kind: 'client' });
  await outside.addUser({ uid: respondent, kind: 'freelancer', zone: 'Asia/Manila' });
  await outside.addContract({ id: contract, parties: [reporter, respondent] });
  const sentAt = rig.time.desk() - SILENT_DAYS * DAY;
  await outside.write({ from: reporter, to: respondent, contract, text: 'Hello?', sentAt });
  const reportTicket = await outside.openReportTicket(reporter, 'No answer');
  const party = { language: 'en', zone: 'UTC', country: null, protected: false };
  const [advanced] = await advance(rig.shell, [
    {
      caseId: null,
      event: {
        kind: 'reported',
        by: { kind: 'outside', source: 'bridge' },
        reporter: { ...party, uid: reporter, kind: 'client' },
        respondent: { ...party, uid: respondent, kind: 'freelancer' },
        contract,
        reportTicket,
        escalated: true,
        desk: 'escalations',
        text: null,
      },
      text: { person: reporter, body: 'No answer for ten days' },
    },
  ]);
  if (advanced?.kind !== 'stepped') throw new Error(`not opened: ${JSON.stringify(advanced)}`);
  return { caseId: advanced.caseId, reporter, respondent, contract };
}

async function decide(rig: Rig, lives: readonly Life[], kind: 'approve' | 'verify'): Promise<void> {
  const event: EventInput =
    kind === 'approve'
      ? { kind, together: null, by: AGENT, reason: null }
      : { kind, by: AGENT, reason: null };
  const submissions = lives.map(
    ({ caseId }): Submission => ({ caseId, event, text: { person: AGENT.id, body: 'looked at it' } }),
  );
  for (const one of await advance(rig.shell, submissions))
    if (one.kind !== 'stepped') throw new Error(`not decided: ${JSON.stringify(one)}`);
}
