/** What a decision would send, to whom, in exactly these words; and where the case would go (LOOK: no "Are you sure?"). */
import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Decision, Preview, PreviewedAct } from '../api/operations.generated.ts';
import { Trouble } from '../app/trouble.tsx';
import { actWord, timerWord } from '../words/acts.ts';
import { letterWord } from '../words/messages.ts';
import { stageWord } from '../words/stages.ts';
import { instantText } from '../time/instant-text.ts';
import classes from './sending.module.css';
import { previewQuery } from './queries.ts';
import { QUIET_TIMERS } from './sentence.ts';
import type { Pairing } from './use-deciding.ts';

/** Until somebody has stopped typing. */
const TYPED_MS = 250;

/**
 * @param body as it would be sent; null while something is lacking.
 * @param pair what is decided for the other case in the same act (R8).
 */
export function Sending({
  reference,
  version,
  body,
  pair,
}: {
  readonly reference: string;
  readonly version: number;
  readonly body: Decision | null;
  readonly pair: Pairing | null;
}): ReactElement | null {
  const [settled] = useDebouncedValue(body, TYPED_MS);
  const { data, error } = useQuery(previewQuery(reference, version, settled));
  if (error !== null) return <Trouble error={error} />;
  if (body === null && data === undefined) return null;
  if (data === undefined) return <Skeleton height={160} />;
  if (data.refused !== null)
    return (
      <p className={classes.refused}>
        {data.refused.message} {data.refused.next}
      </p>
    );
  const both = pair !== null && (body?.kind === 'approve' || body?.kind === 'decline');
  return (
    <div className={classes.sending}>
      {data.preview !== null && <One preview={data.preview} />}
      {both && <Other pair={pair} reason={body.reason ?? null} />}
    </div>
  );
}

/** What the same act sends for the other of the two, whether it is decided alike or not. */
function Other({ pair, reason }: { readonly pair: Pairing; readonly reason: string | null }): ReactElement {
  const { reference, version, kind } = pair;
  const { data } = useQuery(previewQuery(reference, version, { kind, reason }));
  // The two previews of one act say the same of each case, whichever of the two is asked.
  const preview = data?.preview ?? null;
  return (
    <>
      <h3 className={classes.also}>And for {reference}, in the same act</h3>
      {preview === null ? <Skeleton height={80} /> : <One preview={preview} />}
    </>
  );
}

function One({ preview }: { readonly preview: Preview }): ReactElement {
  const sent = preview.acts.filter(({ kind }) => kind !== 'look');
  const looks = preview.acts.length - sent.length;
  return (
    <>
      <Way preview={preview} />
      <h3 className={classes.title}>
        {sent.length === 0
          ? 'Nothing is sent to anybody.'
          : `What is sent${looks > 0 ? ', after the conversations were read once more' : ''}`}
      </h3>
      <ol className={classes.list}>
        {sent.map((act, index) => (
          <Act key={`${act.kind} ${act.template ?? ''} ${act.to} ${index}`} act={act} />
        ))}
      </ol>
    </>
  );
}

function Way({ preview }: { readonly preview: Preview }): ReactElement {
  const { stages, then, callBackSeconds } = preview;
  const next = then.find(({ what }) => !QUIET_TIMERS.includes(what));
  return (
    <p className={classes.way}>
      {stages.map(({ kind }) => stageWord(kind)).join(' → ') || 'The case stays where it is'}.
      {callBackSeconds !== null &&
        callBackSeconds > 0 &&
        ` It can be called back for ${callBackSeconds === 1 ? 'a second' : `${callBackSeconds} seconds`} before it is sent.`}
      {next !== undefined && ` Then, on ${instantText(next.at)} here: ${timerWord(next.what)}.`}
    </p>
  );
}

const TO = {
  reporter: 'To the reporter',
  respondent: 'To the respondent',
  account: 'On the account',
  nobody: '',
} as const;

function Act({ act }: { readonly act: PreviewedAct }): ReactElement {
  const { kind, template, to, uid, ticket, by, subject, text, missing, language } = act;
  const where =
    ticket === null ? (kind === 'openContactTicket' ? 'in a new ticket' : '') : `in ticket #${ticket}`;
  return (
    <li className={classes.act}>
      <p className={classes.who}>
        <strong>{TO[to]}</strong> {uid !== null && <bdi>{uid}</bdi>}
        {where === '' ? '' : ` ${where}`}
        {': '}
        {actWord(kind)}
        {template === null ? '' : ` (${letterWord(template)})`}
        {by === 'card' ? ', by hand on a card' : ''}
        {language === null ? '' : ` · ${language}`}
      </p>
      {missing.length > 0 && (
        <p className={classes.refused}>A text with a gap is never sent. It lacks {missing.join(', ')}.</p>
      )}
      {text !== null && (
        <pre className={kind === 'suspend' || kind === 'writeNote' ? classes.note : classes.text} dir="auto">
          {subject === null ? '' : `${subject}\n\n`}
          {text}
        </pre>
      )}
    </li>
  );
}
