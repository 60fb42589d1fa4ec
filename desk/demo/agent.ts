/** The stand-in agent: takes the decisions of the demo over the same HTTP interface as everybody else. */
import { DAY, type Instant } from '../../procedure/case.ts';
import type { Client, Input, Result } from '../http/client.ts';
import type { Random } from './delays.ts';

const CASES = '50';
type Decision = Input<'decide'>['body'];
type Case = Result<'getCase'>['case'];

export interface AgentCounts {
  decided: number;
  refused: number;
}

export class Agent {
  readonly counts: AgentCounts = { decided: 0, refused: 0 };
  /** Those as whom it decides; where one may not, the next one tries. */
  readonly #people: readonly Client[];
  readonly #random: Random;
  /** Cases with which nothing could be done, and the version that they had then. */
  readonly #left = new Map<string, number>();

  constructor(people: readonly Client[], random: Random) {
    this.#people = people;
    this.#random = random;
  }

  /** Looks at whoever has waited longest, and decides. @returns whether something was decided. */
  async round(now: Instant): Promise<boolean> {
    const list = await this.#people[0]?.call('listCases', { query: { order: 'turn', limit: CASES } });
    if (list === undefined || list.kind === 'problem') return false;
    let decided = false;
    for (const row of list.body.cases) {
      if (this.#left.get(row.id) === row.version) continue;
      if (await this.#decide(row.reference, now)) decided = true;
      else this.#left.set(row.id, row.version);
    }
    return decided;
  }

  async #decide(reference: string, now: Instant): Promise<boolean> {
    for (const person of this.#people) {
      const read = await person.call('getCase', { path: { case: reference } });
      if (read.kind === 'problem') return false;
      const possible = new Set(
        read.body.actions.filter((one) => one.disabledReason === null).map((one) => one.action),
      );
      for (const decision of read.body.case.tasks.flatMap((task) =>
        this.#answers(task.kind, read.body.case, now),
      )) {
        if (!possible.has(decision.kind)) continue;
        const done = await person.call('decide', {
          path: { case: reference },
          body: decision,
          ifMatch: read.etag ?? '*',
        });
        if (done.kind === 'ok') {
          this.counts.decided += 1;
          return true;
        }
        this.counts.refused += 1;
      }
      if (await this.#decidePair(person, read.body.case)) return true;
    }
    return false;
  }

  /** R8: two who have reported each other are decided in one act. */
  async #decidePair(person: Client, current: Case): Promise<boolean> {
    if (current.pair === null || current.stage.kind !== 'proposed') return false;
    const reason = 'Both say that the other does not answer.';
    const done = await person.call('decidePair', {
      body: {
        decisions: [
          { case: current.reference, ifMatch: '*', kind: 'decline', reason },
          { case: current.pair, ifMatch: '*', kind: 'decline', reason },
        ],
      },
    });
    if (done.kind === 'ok') this.counts.decided += 1;
    return done.kind === 'ok';
  }

  /** What this agent would do about a task, the first that is possible. */
  #answers(task: string, current: Case, now: Instant): Decision[] {
    const sort = this.#random();
    switch (task) {
      case 'partlyAnswered':
        return sort < 0.5
          ? [accept]
          : [{ kind: 'askAgain', reason: 'The other place is still open.' }, accept];
      case 'objectedByReporter':
        return sort < 0.5 ? [{ kind: 'askAgain', reason: 'The reporter still waits.' }, resolve] : [resolve];
      case 'decide':
      case 'secondPerson':
        if (sort < 0.06) return [{ kind: 'giveMoreTime', hours: 24, reason: 'A holiday there.' }, approve];
        return sort < 0.12 ? [{ kind: 'decline', reason: 'A short delay on a small matter.' }] : [approve];
      case 'request':
        return sort < 0.8 ? [pauseUntil(now + 2 * DAY), refuse] : [refuse];
      case 'objection':
        return [
          {
            kind: 'decideObjection',
            result: sort < 0.8 ? 'holdRight' : 'holdWrong',
            reason: 'The dates were compared.',
          },
        ];
      case 'doubt':
        return current.doubts.slice(0, 1).map(({ id }) => ({
          kind: 'recognise',
          message: id,
          author: 'respondent',
          reason: 'It is their address.',
        }));
      case 'messageUndelivered':
      case 'noteUnconfirmed':
      case 'parked':
        return [{ kind: 'acknowledge', task, reason: 'Seen.' }];
      default:
        return always[task] ?? [];
    }
  }
}

const accept: Decision = { kind: 'acceptAsAnswered', reason: 'The answer is clear.' };
const resolve: Decision = { kind: 'resolve', reason: 'The answer is there.' };
const refuse: Decision = { kind: 'refuseRequest', reason: 'They had more time already.' };
const pauseUntil = (at: Instant): Decision => ({
  kind: 'grantPause',
  until: Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toString(),
  reason: 'They are away.',
});
/** Tasks about which this agent always does the same. */
const always: { readonly [task: string]: Decision[] } = {
  complete: [{ kind: 'overrule', reason: 'The two work together outside of contracts.' }],
  engagement: [{ kind: 'escalate', reason: 'Silent for a week.' }],
  massReview: [{ kind: 'letPass', reason: 'The reports have nothing to do with each other.' }],
  noticeVoid: [{ kind: 'sendNoticeAgain', reason: 'The address works again.' }],
  cannotAnswer: [
    { kind: 'endPause', reason: 'They can sign in again.' },
    { kind: 'decline', reason: 'They cannot answer.' },
  ],
  answeredLate: [accept],
  verify: [{ kind: 'verify', reason: 'The answer is there.' }],
  review: [{ kind: 'continueHold', reason: 'Still no answer.' }],
};
const approve: Decision = { kind: 'approve', reason: 'Silent in both places until the deadline.' };
/** How long the agent rests where there is nothing to decide, by the machine's clock. */
export const AGENT_REST_MS = 150;
