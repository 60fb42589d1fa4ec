/** Bugs in what a card, an objection or an act under way leaves behind when something else happens at once. */
import type { Bug } from '../bug.ts';

const WRITTEN = 'procedure/histories/written.test.ts';

export const CARDS: readonly Bug[] = [
  {
    name: 'an objection takes the place of one that waits',
    breaks: 'L5',
    file: 'procedure/lifting.ts',
    was: "objection !== null && (objection.stage === 'open' || objection.stage === 'overdue');",
    now: 'false;',
    tests: [WRITTEN],
  },
  {
    name: 'an approval does not lapse once any card is opened',
    breaks: 'A6',
    file: 'procedure/cards.ts',
    was: "if (card === 'hold') clearTimer",
    now: 'clearTimer',
    tests: [WRITTEN],
  },
  {
    name: 'what was suspended by hand on a card that nobody opened is never taken back',
    breaks: 'A2',
    file: 'procedure/cards.ts',
    was: '  takeAsOpened(change, card, event.by);\n  doActs(change, card, null',
    now: '  doActs(change, card, null',
    tests: [WRITTEN],
  },
  {
    name: 'what is left of a card goes to escalations, whoever has the report',
    breaks: 'A5',
    file: 'procedure/cards.ts',
    was: "byDesk ? deskRole(change) : 'escalations'",
    now: "'escalations'",
    tests: [WRITTEN],
  },
  {
    name: 'an opened notice card is withdrawn though it may be out',
    breaks: 'A2',
    file: 'procedure/stages.ts',
    was: "      effect.state === 'handed' &&\n      effect.act === 'openContactTicket' &&",
    now: "      effect.state === 'handed' &&\n      effect.act !== 'openContactTicket' &&",
    tests: [WRITTEN],
  },
  {
    name: 'a look card of a withdrawn report stays',
    breaks: 'P12',
    file: 'procedure/stages.ts',
    was: "      effect.state === 'handed' &&\n      effect.act === 'openContactTicket' &&",
    now: "      effect.state === 'handed' &&",
    tests: [WRITTEN],
  },
  {
    name: 'an overtaken suspension is handed on to a person',
    breaks: 'I3',
    file: 'procedure/outcomes.ts',
    was: "  if (act === 'suspend' && (change.case.hold?.key !== key || !change.case.hold.stands)) {",
    now: "  if (act === 'suspend' && change.case.hold?.key !== key) {",
    tests: [WRITTEN],
  },
  {
    name: 'an undecided case ends with the words of a declined one',
    breaks: 'P14',
    file: 'procedure/stages.ts',
    was: "undecided: { template: 'noHold', because: 'undecided' }",
    now: "undecided: { template: 'noHold', because: 'declined' }",
    tests: [WRITTEN],
  },
];
