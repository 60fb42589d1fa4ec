/** What peers got wrong, by the names that their mistakes have in the examples that this desk learnt from. */
import type { Bug } from '../bug.ts';

const WRITTEN = 'procedure/histories/written.test.ts';

export const PEERS: readonly Bug[] = [
  {
    name: 'a sweep that caps its batch without ordering by due instant starves the most overdue',
    breaks: 'I2',
    file: 'desk/db/due.ts',
    was: 'from first order by at, id offset 0',
    now: 'from first order by id offset 0',
    tests: ['desk/wake.test.ts'],
  },
  {
    name: 'a mark is set although the notice failed to send',
    breaks: 'P6',
    file: 'procedure/outcomes.ts',
    was: `      return noticeVoid(change);
    }
    return;
  }
  if (outcome.kind !== 'done') return;`,
    now: `      return accepted(change, change.at, 'no ticket');
    }
    return;
  }
  if (outcome.kind !== 'done') return;`,
    tests: [WRITTEN],
  },
  {
    name: 'an account is taken down although the notice failed to send',
    breaks: 'H7',
    file: 'procedure/asking.ts',
    was: '    change.case.noticeAcceptedAt = at;\n  }\n  // A message that moves',
    now: '  }\n  // A message that moves',
    tests: [WRITTEN],
  },
  {
    name: "the wrong person's reply clears the clock",
    breaks: 'P8',
    file: 'procedure/evidence.ts',
    was: "  return message.author === 'respondent' && message.automatic === 'no';",
    now: "  return message.author !== 'desk' && message.automatic === 'no';",
    tests: ['procedure/evidence.test.ts'],
  },
  {
    name: "the wrong person's reply in the ticket is taken for the respondent's",
    breaks: 'P8',
    file: 'desk/looks.ts',
    was: "  return raw.place === 'messageCentre' && raw.from !== null ? 'thirdParty' : 'unrecognised';",
    now: "  return raw.place === 'messageCentre' && raw.from !== null ? 'thirdParty' : 'respondent';",
    tests: ['desk/looks.test.ts'],
  },
  {
    name: "the bot's own reminder counts as a reply",
    breaks: 'P8',
    file: 'procedure/evidence.ts',
    was: "  return message.author === 'respondent' && message.automatic === 'no';",
    now: "  return ['respondent', 'desk'].includes(message.author) && message.automatic === 'no';",
    tests: ['procedure/evidence.test.ts'],
  },
  {
    name: 'an out-of-office message counts as an answer',
    breaks: 'P8',
    file: 'procedure/evidence.ts',
    was: "  return message.author === 'respondent' && message.automatic === 'no';",
    now: "  return message.author === 'respondent';",
    tests: ['procedure/evidence.test.ts'],
  },
  {
    name: 'the clock runs while the notice waits for its acceptance',
    breaks: 'P6',
    file: 'procedure/asking.ts',
    was: '  const deadline = Math.max(at + window.length,',
    now: '  const deadline = Math.max((change.case.timers.awaited ?? at) - 30 * 60_000 + window.length,',
    tests: [WRITTEN],
  },
  {
    name: "the clock runs while a request waits for somebody's approval, and its hold is approved",
    breaks: 'H4',
    file: 'procedure/hindrances.ts',
    was: '(change) => change.case.requests.length > 0,',
    now: '() => false,',
    tests: [WRITTEN, 'procedure/walks.test.ts'],
  },
  {
    name: 'what remained when the clock was paused is not kept',
    breaks: 'P12',
    file: 'procedure/asking.ts',
    was: 'Math.max(least, deadline === null ? window.length : deadline - change.at);',
    now: 'Math.max(least, deadline === null ? window.length : (deadline - change.at) / 2);',
    tests: [WRITTEN],
  },
  {
    name: 'a one-day window gets its last warning twice within the hour',
    breaks: 'P10',
    file: 'procedure/asking.ts',
    was: '  if (reminder >= acceptedAt + reminderGapHours * HOUR) setTimer',
    now: '  if (reminder >= acceptedAt - reminderGapHours * HOUR) setTimer',
    tests: [WRITTEN],
  },
  {
    name: "the warning quotes an older request's text",
    breaks: 'P7',
    file: 'procedure/asking.ts',
    was: '{ deadline: window.deadline, asked: missingPlaces(change) });',
    now: '{ deadline: window.deadline, asked: change.world.policy.places });',
    tests: [WRITTEN],
  },
  {
    name: 'the warning names the deadline of the first request',
    breaks: 'P10',
    file: 'procedure/asking.ts',
    was: "  tellRespondent(change, 'reminder', { deadline: window.deadline, asked",
    now: "  tellRespondent(change, 'reminder', { deadline: (change.case.noticeAcceptedAt ?? 0) + 48 * HOUR, asked",
    tests: [WRITTEN],
  },
  {
    name: 'after an outage the catch-up run acts on everything that became due meanwhile',
    breaks: 'A6',
    file: 'procedure/timers.ts',
    was: '      return windowOver(change, late || brakes.outage);',
    now: '      return windowOver(change, false);',
    tests: [WRITTEN],
  },
  {
    name: 'after an outage an automatic hold does not wait for a person',
    breaks: 'A6',
    file: 'procedure/silence.ts',
    was: '  if (!outage) decideByPolicy(change);',
    now: '  decideByPolicy(change);',
    tests: [WRITTEN],
  },
  {
    name: 'the catch-up run begins before the outage is on record',
    breaks: 'A6',
    file: 'desk/running.ts',
    was: '  if (settings.works) await pulse(desk);',
    now: '  void pulse;',
    tests: ['desk/running.test.ts'],
  },
  {
    name: "a hold lifted for one reason also lifts another department's",
    breaks: 'H9',
    file: 'procedure/outcomes.ts',
    was: "  const held = account.suspendedBy === 'us' || account.suspendedBy === 'usAndOthers';",
    now: '  const held = account.suspendedBy !== null;',
    tests: [WRITTEN],
  },
  {
    name: "a person's lift is undone by a later automatic step",
    breaks: 'H12',
    file: 'procedure/outcomes.ts',
    was: `  } else if (!held && stageOf(change) === 'onHold' && account.state !== 'closed') {
    startLift(change, 'H12', 'suspensionNotConfirmed', { kind: 'proposed', outage: false });`,
    now: `  } else if (!held && stageOf(change) === 'onHold' && account.state !== 'closed') {
    emit(change, { kind: 'suspend', uid: respondent.uid, note: '' }, 'hold');`,
    tests: [WRITTEN, 'desk/reconcile.test.ts'],
  },
  {
    name: 'a check made before the row lock: what was due when it was listed is done',
    breaks: 'DESIGN 1, accounts before cases',
    file: 'desk/batch.ts',
    was: "    if (event.kind === 'due' && !this.worlds.isDue(working.current)) return steppedResult(working, false);\n",
    now: '',
    tests: ['desk/advance.test.ts'],
    only: 'under the lock',
  },
  {
    name: 'a sweep overwrites a concurrent extension: the old deadline still comes',
    breaks: 'H4',
    file: 'procedure/change.ts',
    was: "['objection', 'question', 'cardUnfinished'];",
    now: "['objection', 'question', 'cardUnfinished', 'deadline'];",
    tests: [WRITTEN],
  },
  {
    name: 'a sweep overwrites a concurrent reply: it decides on what it read before the lock',
    breaks: 'DESIGN 1, accounts before cases',
    file: 'desk/db/load.ts',
    was: '  const { name, lock, load: read } = statementsFor(askedOf(wanted));',
    now: `  const { name, ...both } = statementsFor(askedOf(wanted));
  const bare = (one: Statement): Statement => ({ ...one, text: one.text.replaceAll(' for update', '') });
  const [lock, read] = [bare(both.lock), bare(both.load)];`,
    tests: ['desk/advance.test.ts', 'desk/interleavings.test.ts'],
  },
  {
    name: 'a held account cannot write where it is asked to answer',
    breaks: 'H8',
    file: 'connectors/marketplace/people.ts',
    was: "    if ((user.others?.size ?? 0) > 0) return 'accountSuspended';",
    now: "    if (user.ours || (user.others?.size ?? 0) > 0) return 'accountSuspended';",
    tests: ['connectors/marketplace/marketplace.test.ts'],
  },
  {
    name: 'a held account is taken for one that cannot answer',
    breaks: 'H8',
    file: 'procedure/intake.ts',
    was: '  if (account.suspendedBy === null && !account.canSignIn)',
    now: '  if (account.suspendedBy !== null || !account.canSignIn)',
    tests: [WRITTEN],
  },
];
