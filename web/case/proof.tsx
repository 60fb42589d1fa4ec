/** What a decision stands on besides the messages: the notice with its acceptance, every source, and the rule (H5–H7). */
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Case, Line, LineFlag, LineTrack, Source } from '../api/operations.generated.ts';
import { Badge } from '../theme/badge.tsx';
import { instantText, spanText } from '../time/instant-text.ts';
import { zoneName } from '../time/zones.ts';
import { letterWord, placeWord } from '../words/messages.ts';
import { GRADE_WORDS, seenWord } from '../words/sources.ts';
import classes from './evidence.module.css';
import { ruleFor } from './rule.ts';
import { WhoShape } from './who.tsx';

export function Proof({
  given,
  line,
  sources,
}: {
  readonly given: Case;
  readonly line: Line;
  readonly sources: readonly Source[];
}): ReactElement {
  const { zone } = given.respondent;
  const rule = ruleFor(given.stage.kind);
  return (
    <div className={classes.proof}>
      {rule !== null && (
        <p className={classes.rule}>
          <b>{rule.number}</b> {rule.text}
        </p>
      )}
      <h3 className={classes.small}>Notice and windows</h3>
      {line.flags.length === 0 ? (
        <p className={classes.none}>No notice has been sent. It goes out once the silence is old enough.</p>
      ) : (
        <ul className={classes.flags}>
          {line.flags.map((flag) => (
            <Flag key={flag.key} flag={flag} zone={zone} />
          ))}
        </ul>
      )}
      <h3 className={classes.small}>Sources</h3>
      <Table.ScrollContainer minWidth={420}>
        <Table verticalSpacing={6} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Place</Table.Th>
              <Table.Th>Grade</Table.Th>
              <Table.Th>Seen up to</Table.Th>
              <Table.Th>Silence up to the deadline</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {line.tracks.map((track) => (
              <SourceRow key={track.place} track={track} zone={zone} sources={sources} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}

const FLAG_WORDS = {
  onItsWay: { word: 'On its way', meaning: 'waiting' },
  accepted: { word: 'Accepted', meaning: 'lifted' },
  bounced: { word: 'Bounced', meaning: 'wrong' },
  refused: { word: 'Refused', meaning: 'wrong' },
  withdrawn: { word: 'Withdrawn', meaning: 'quiet' },
} as const;

function Flag({ flag, zone }: { readonly flag: LineFlag; readonly zone: string }): ReactElement {
  const { word, meaning } = FLAG_WORDS[flag.state];
  return (
    <li className={classes.flag}>
      <WhoShape who={flag.who} />
      <span>
        Message to the respondent: {letterWord(flag.template)} <Badge meaning={meaning}>{word}</Badge>{' '}
        {flag.acceptedAt !== null && (
          <time dateTime={flag.acceptedAt} title={`${instantText(flag.acceptedAt)} here`}>
            {instantText(flag.acceptedAt, zone)} in {zoneName(zone)}, by the helpdesk’s clock
          </time>
        )}
        {flag.voidAt !== null && <> · void since {instantText(flag.voidAt, zone)}</>}
      </span>
    </li>
  );
}

function SourceRow({
  track,
  zone,
  sources,
}: {
  readonly track: LineTrack;
  readonly zone: string;
  readonly sources: readonly Source[];
}): ReactElement {
  const { place, grade, manual, seenUpTo, uncertaintyMs, coversDeadline, spans, brokenAt } = track;
  const open = spans.findLast(({ proven }) => !proven);
  const last = spans.findLast(({ proven }) => proven);
  const broken = sources.find((one) => one.place === place && one.brokenWhy !== null);
  return (
    <Table.Tr>
      <Table.Td>
        {placeWord(place)}
        {manual ? ', by hand' : ''}
      </Table.Td>
      <Table.Td title={GRADE_WORDS[grade]}>
        {grade} <span className={classes.soft}>{GRADE_WORDS[grade]}</span>
      </Table.Td>
      <Table.Td>
        {seenUpTo === null ? (
          'nothing yet'
        ) : (
          <time dateTime={seenUpTo} title={`${instantText(seenUpTo)} here`}>
            {instantText(seenUpTo, zone)}
          </time>
        )}
        {uncertaintyMs > 0 && <span className={classes.soft}> ± {spanText(uncertaintyMs)}</span>}
        <span className={classes.soft}>
          {last === undefined ? '' : ` · ${seenWord(last.how)}${last.by === null ? '' : ` (${last.by})`}`}
        </span>
      </Table.Td>
      <Table.Td>
        {coversDeadline === null ? (
          <span className={classes.soft}>no deadline yet</span>
        ) : coversDeadline ? (
          <Badge meaning="lifted">Proven</Badge>
        ) : (
          <Badge meaning="needsPerson">Not proven</Badge>
        )}{' '}
        {coversDeadline !== true && open !== undefined && (
          <span className={classes.soft}>{seenWord(open.how)}</span>
        )}
        {brokenAt !== null && (
          <span className={classes.soft}>
            {' '}
            since {instantText(brokenAt, zone)}
            {broken?.brokenWhy == null ? '' : `: ${broken.brokenWhy}`}
          </span>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
