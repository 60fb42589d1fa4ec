/** What the whole drawing says, for those who do not look. */
import type { Line } from '../api/operations.generated.ts';
import { instantText, spanText } from '../time/instant-text.ts';
import { zoneName } from '../time/zones.ts';
import { placeWord } from '../words/messages.ts';
import { millis } from './span.ts';

/** @param now by the desk, in milliseconds since 1970. */
export function lineSummary(line: Line, now: number): string {
  return [
    'Silence line.',
    silenceOf(line, now),
    windowOf(line),
    ...answersOf(line),
    ...holdOf(line),
    ...tracksOf(line),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function silenceOf({ silences, zone }: Line, now: number): string {
  const last = silences.at(-1);
  if (last === undefined) return 'No silence: the respondent wrote last.';
  const since = `Silence since ${instantText(last.from, zone)}`;
  if (last.to === null) return `${since}, ${spanText(now - millis(last.from))} until now.`;
  return `${since} until ${instantText(last.to, zone)}${last.endedBy === 'answer' ? ', when it was answered' : ', the end of the case'}.`;
}

function windowOf({ windows, zone }: Line): string {
  const last = windows.at(-1);
  if (last?.acceptedAt == null) return 'Nothing has been asked of the respondent yet.';
  const asked = last.asked.map(placeWord).join(' and ');
  const until =
    last.deadline === null ? '' : `, deadline ${instantText(last.deadline, zone)} in ${zoneName(zone)}`;
  return `Asked in ${asked} since ${instantText(last.acceptedAt, zone)}${until}.`;
}

function answersOf({ dots, zone }: Line): readonly string[] {
  const answers = dots.filter(({ timing }) => timing !== null);
  if (answers.length === 0) return ['No answer.'];
  const last = answers.at(-1);
  if (last === undefined) return [];
  const late = last.arrivedLate ? ' in time, though it arrived after the deadline' : '';
  return [
    `${answers.length === 1 ? 'One answer' : `${answers.length} answers`}, the last sent ${instantText(last.sentAt, zone)}${last.timing === 'late' ? ', late' : late}.`,
  ];
}

function holdOf({ holds, zone }: Line): readonly string[] {
  const last = holds.at(-1);
  if (last === undefined) return [];
  if (last.lift?.confirmedAt != null) return [`Lifted ${instantText(last.lift.confirmedAt, zone)}.`];
  if (last.suspendedAt !== null) return [`On hold since ${instantText(last.suspendedAt, zone)}.`];
  return last.endedAt === null ? ['A hold is approved and not confirmed.'] : [];
}

const tracksOf = ({ tracks, zone }: Line): readonly string[] =>
  tracks.map(({ place, seenUpTo }) =>
    seenUpTo === null
      ? `The ${placeWord(place)} has not been seen.`
      : `The ${placeWord(place)} has been seen up to ${instantText(seenUpTo, zone)}.`,
  );
