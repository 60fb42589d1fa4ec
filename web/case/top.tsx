/** The top of a case: which one, between whom, and in one sentence how it stands (LOOK). */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Case, PartyInDirectory } from '../api/operations.generated.ts';
import { Badge } from '../theme/badge.tsx';
import { instantText } from '../time/instant-text.ts';
import { ownZone, sameClock, zoneName } from '../time/zones.ts';
import { outcomeWord, stageMeaning, stageWord } from '../words/stages.ts';
import classes from './top.module.css';
import { CopyId } from './copy.tsx';
import { relatedQuery } from './queries.ts';
import { sentenceOf, type Piece } from './sentence.ts';

export function CaseTop({ given }: { readonly given: Case }): ReactElement {
  const { data } = useQuery(relatedQuery(given.reference));
  const sentence = sentenceOf(given);
  return (
    <header className={classes.top}>
      <div className={classes.ids}>
        <CopyId id={given.reference} label="reference" />
        <Badge meaning={stageMeaning(given.stage.kind)}>{stageWord(given.stage.kind)}</Badge>
        {given.stage.outcome !== undefined && <span>{outcomeWord(given.stage.outcome)}</span>}
        {given.escalated && <Badge meaning="quiet">Escalated</Badge>}
        {given.countedWrongAt !== null && <Badge meaning="wrong">Hold was wrong</Badge>}
        {given.countedLateAt !== null && <Badge meaning="needsPerson">Counted late</Badge>}
      </div>
      <h1 className={classes.sentence}>
        <Pieces pieces={sentence.stands} given={given} />{' '}
        <span className={classes.rest}>
          {sentence.next.length > 0 && (
            <>
              <Pieces pieces={sentence.next} given={given} />{' '}
            </>
          )}
          <strong>
            <Pieces pieces={sentence.turn} given={given} />
          </strong>
        </span>
      </h1>
      <dl className={classes.facts}>
        <Party label="Reporter" party={given.reporter} found={data?.reporter} />
        <Party label="Respondent" party={given.respondent} found={data?.respondent} />
        <Fact label="Contract" id={given.contract} />
        <Fact label="Report ticket" id={given.reportTicket} />
        <Fact label="Contact ticket" id={given.contactTicket} />
      </dl>
    </header>
  );
}

/** Words, users and instants: users keep their own direction, instants are the respondent's. */
function Pieces({
  pieces,
  given,
}: {
  readonly pieces: readonly Piece[];
  readonly given: Case;
}): ReactElement {
  const { zone } = given.respondent;
  return (
    <>
      {pieces.map((piece, index) => {
        // The pieces of one sentence never change their order.
        const key = `${index}`;
        if (typeof piece === 'string') return <span key={key}>{piece}</span>;
        if ('user' in piece)
          return (
            <bdi key={key} className={classes.user} title={piece.user}>
              {shortUser(piece.user)}
            </bdi>
          );
        const at = Date.parse(piece.at);
        const same = sameClock(zone, ownZone(), at);
        return (
          <time key={key} dateTime={piece.at} title={`${instantText(piece.at)} here`}>
            {instantText(piece.at, zone)}
            {same ? '' : ` in ${zoneName(zone)}`}
          </time>
        );
      })}
    </>
  );
}

/** Names of up to 200 characters do not push the sentence off the page; the whole one stands below. */
const shortUser = (user: string): string =>
  user.length <= 40 ? user : `${user.slice(0, 24)}…${user.slice(-10)}`;

function Party({
  label,
  party,
  found,
}: {
  readonly label: string;
  readonly party: Case['reporter'];
  readonly found: PartyInDirectory | undefined;
}): ReactElement {
  const name = found?.kind === 'known' ? found.name : null;
  return (
    <div className={classes.party}>
      <dt>{label}</dt>
      <dd>
        {name !== null && name !== party.uid && (
          <bdi className={classes.name} title={name}>
            {name}
          </bdi>
        )}
        <CopyId id={party.uid} label="UID" />
        <span className={classes.about}>
          {[party.kind, party.country, zoneName(party.zone), accountWord(found)].filter(Boolean).join(' · ')}
        </span>
      </dd>
    </div>
  );
}

function accountWord(found: PartyInDirectory | undefined): string | null {
  if (found?.kind !== 'known' || found.account === null) return null;
  const { state, suspendedBy, canWrite, canSignIn } = found.account;
  if (state === 'closed') return 'account closed';
  if (state === 'suspended')
    return suspendedBy === 'us' ? 'on hold by us' : 'suspended by another department';
  if (!canSignIn) return 'cannot sign in';
  return canWrite ? null : 'cannot write';
}

function Fact({ label, id }: { readonly label: string; readonly id: string | null }): ReactElement | null {
  if (id === null) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <CopyId id={id} label={label.toLowerCase()} />
      </dd>
    </div>
  );
}
