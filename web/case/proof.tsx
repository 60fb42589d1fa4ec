/** What a decision stands on besides the messages: the notice with its acceptance, every source, and the rule (H5–H7). */
import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Case, LineTrack, NoticeProof, Source } from '../api/operations.generated.ts';
import { Badge } from '../theme/badge.tsx';
import type { Meaning } from '../theme/meaning.ts';
import { instantText, spanText } from '../time/instant-text.ts';
import { zoneName } from '../time/zones.ts';
import { letterWord, placeWord } from '../words/messages.ts';
import { GRADE_WORDS, seenWord } from '../words/sources.ts';
import classes from './evidence.module.css';
import { Said } from './ledger.tsx';
import { ruleFor } from './rule.ts';

export function Proof({
  given,
  notices,
  tracks,
  sources,
}: {
  readonly given: Case;
  readonly notices: readonly NoticeProof[];
  readonly tracks: readonly LineTrack[];
  readonly sources: readonly Source[];
}): ReactElement {
  const { zone } = given.respondent;
  const rule = ruleFor(given.stage.kind);
  return (
    <>
      {rule !== null && (
        <p className={classes.rule}>
          <b>{rule.number}</b> {rule.text}
        </p>
      )}
      <h3 className={classes.small}>Notice, and how it was accepted</h3>
      {notices.length === 0 ? (
        <p className={classes.none}>
          No notice has been sent yet; one goes out once the report has reached escalations.
        </p>
      ) : (
        <ul className={classes.notices}>
          {notices.map((notice) => (
            <Notice key={notice.key} notice={notice} zone={zone} />
          ))}
        </ul>
      )}
      <h3 className={classes.small}>Sources, and how far they have been seen</h3>
      <Table.ScrollContainer minWidth={320} type="native" tabIndex={0}>
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
            {tracks.map((track) => (
              <SourceRow key={track.place} track={track} zone={zone} sources={sources} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

const NOTICE_WORDS: { readonly [state: string]: { readonly word: string; readonly meaning: Meaning } } = {
  onItsWay: { word: 'On its way', meaning: 'waiting' },
  accepted: { word: 'Accepted', meaning: 'lifted' },
  bounced: { word: 'Bounced', meaning: 'wrong' },
  refused: { word: 'Refused', meaning: 'wrong' },
  withdrawn: { word: 'Withdrawn', meaning: 'quiet' },
};

function Notice({ notice, zone }: { readonly notice: NoticeProof; readonly zone: string }): ReactElement {
  const { template, state, acceptedAt, acceptedBy, person, voidAt, ticket } = notice;
  const { word, meaning } = NOTICE_WORDS[state] ?? { word: state, meaning: 'quiet' as const };
  const byWhom = {
    helpdesk: 'by the helpdesk’s clock',
    person: `by the word of ${person ?? 'a person'}`,
    elsewhere: 'before the case was taken over',
  };
  return (
    <li>
      <p className={classes.act}>
        <strong>{letterWord(template)}</strong>
        <Badge meaning={meaning}>{word}</Badge>
        {acceptedAt !== null && (
          <time dateTime={acceptedAt} title={`${instantText(acceptedAt)} here`}>
            {instantText(acceptedAt, zone)} in {zoneName(zone)}
            {acceptedBy === null ? '' : `, ${byWhom[acceptedBy]}`}
          </time>
        )}
        {voidAt !== null && <span>void since {instantText(voidAt, zone)}</span>}
        {ticket !== null && <span>ticket #{ticket}</span>}
      </p>
      <Said said={notice} />
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
  const { place, grade, manual, seenUpTo, uncertaintyMs, spans, brokenAt } = track;
  const last = spans.findLast(({ proven }) => proven);
  const broken = sources.find((one) => one.place === place && one.brokenWhy !== null);
  return (
    <Table.Tr>
      <Table.Td>
        {placeWord(place)}
        {manual ? ', by hand' : ''}
      </Table.Td>
      <Table.Td>
        {grade} <span className={classes.gradeWord}>{GRADE_WORDS[grade]}</span>
      </Table.Td>
      <Table.Td>
        {seenUpTo === null ? (
          'nothing yet'
        ) : (
          <time dateTime={seenUpTo} title={`${instantText(seenUpTo)} here`}>
            {instantText(seenUpTo, zone)} in {zoneName(zone)}
          </time>
        )}
        {uncertaintyMs > 0 && <span className={classes.soft}> ± {spanText(uncertaintyMs)}</span>}
        <span className={classes.soft}>
          {last === undefined ? '' : `, ${seenWord(last.how)}${last.by === null ? '' : ` (${last.by})`}`}
        </span>
      </Table.Td>
      <Table.Td>
        <Covers track={track} />
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

function Covers({ track: { coversDeadline, spans } }: { readonly track: LineTrack }): ReactElement {
  if (coversDeadline === null) return <span className={classes.soft}>no deadline yet</span>;
  if (coversDeadline) return <Badge meaning="lifted">Proven</Badge>;
  const open = spans.findLast(({ proven }) => !proven);
  return (
    <>
      <Badge meaning="needsPerson">Not proven</Badge>{' '}
      <span className={classes.soft}>
        {open === undefined ? 'the deadline is ahead' : seenWord(open.how)}
      </span>
    </>
  );
}
