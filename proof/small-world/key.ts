/**
 * The canonical key of a world: equal worlds have equal keys. What is not part of it cannot change what happens next:
 * the numbers in keys of acts (only which is which matters), how many were made, the order in which what counted was
 * noted, and letters that are frozen as sent.
 */
import { hash } from 'node:crypto';
import type { Case } from '../../procedure/case.ts';
import type { Memory } from './memory.ts';
import type { OpenAct, Pieces, SmallWorld } from './world.ts';

const NUMBERED = /("[AB]\/)(\d+)(?=\/)|((?:suspend|resume):u-respondent:)(\d+)/g;
/** 144 bits: among ten million worlds two different ones have the same key with a chance of less than 10⁻²⁹. */
const KEY_CHARACTERS = 24;

function piecesOf(text: string): Pieces {
  const pieces: string[] = [];
  let end = 0;
  NUMBERED.lastIndex = 0;
  for (let match = NUMBERED.exec(text); match !== null; match = NUMBERED.exec(text)) {
    const [all, of, n = '', account, m = ''] = match;
    pieces.push(text.slice(end, match.index) + (of ?? account ?? ''), of === undefined ? m : `${of}${n}`);
    end = match.index + all.length;
  }
  pieces.push(text.slice(end));
  return pieces;
}

export function keyOf(world: SmallWorld): string {
  const { now, account, brakes, cases, acts, seen, read, written, outside, memory, texts } = world;
  const sorted = written
    .map(({ message, of, arrived, broken, said }) => `${message.id} ${of} ${arrived} ${broken} ${said}`)
    .sort();
  const plain = [now, account.standing, account.suspendedAt, brakes, seen, read, outside, sorted];
  let text = JSON.stringify(plain);
  const numbers = new Map<string, number>();
  const add = (pieces: Pieces): void => {
    for (const [n, piece] of pieces.entries()) {
      if (n % 2 === 0) {
        text += piece;
        continue;
      }
      const number = numbers.get(piece) ?? numbers.size;
      numbers.set(piece, number);
      text += number;
    }
  };
  // Most events touch one case: the text of the other one is still there.
  for (const [of, one] of cases.entries()) add((texts[of] ??= piecesOf(JSON.stringify(bare(one)))));
  add(piecesOf(acts.map(actText).join(' ') + memory.map(memoryText).join(' ')));
  return hash('sha256', text, 'base64').slice(0, KEY_CHARACTERS);
}

/** The case without counters and letters, its timers in one order; its report and the two people never change. */
function bare(one: Case): object {
  const { hold } = one;
  return {
    ...one,
    shape: undefined,
    policy: undefined,
    reporter: undefined,
    respondent: undefined,
    report: undefined,
    reportedAt: undefined,
    keys: undefined,
    timers: Object.entries(one.timers).sort(([a], [b]) => (a < b ? -1 : 1)),
    hold: hold === null ? null : { ...hold, statement: hold.statement === null ? null : 'frozen' },
    counted: [...one.counted].sort(),
    reporterTold: [...one.reporterTold].sort(),
  };
}

/** What an act is stands in its key. */
const actText = (one: OpenAct): string =>
  `"${one.key} ${one.of} ${one.card} ${one.state} ${one.asked} ${one.happened} ${one.overtaken} ${one.availableAt} ${one.validUntil}`;

const memoryText = ({ countFrom, pending, asked, deadline, restsOn, approvedAt }: Memory): string =>
  `${countFrom} ${asked.join()} ${deadline} "${restsOn} ${approvedAt} "${pending?.key} ${pending?.asked.join()} ${pending?.length} ${pending?.extends}`;
