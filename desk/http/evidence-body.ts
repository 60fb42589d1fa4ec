/** Messages, acts and notices of the evidence on the wire. */
import { z } from 'zod';
import type { EffectKey } from '../../procedure/case.ts';
import { dotOf } from '../../procedure/line/collecting.ts';
import { handsOf } from '../../procedure/line/hands.ts';
import type { Dot, Flag } from '../../procedure/line/shape.ts';
import type { Dossier, RecordedAct } from '../db/dossier.ts';
import { whoSchema } from './case-line.ts';
import { textsOf, type SaidText } from './evidence-texts.ts';
import { instantOut, orNull, toWire } from './wire.ts';

export const messageSchema = z
  .strictObject({
    id: z.string(),
    dot: z.string().describe('place and id: the message on the silence line'),
    place: z.enum(['messageCentre', 'ticket', 'reportTicket']),
    conversation: z.string(),
    author: z.string(),
    recognisedAs: z.string().nullable(),
    automatic: z.string(),
    sentAt: instantOut,
    receivedAt: instantOut,
    arrivedLate: z.boolean().describe('sent in time, received after the deadline'),
    seenBy: z.enum(['stream', 'look', 'person']),
    person: z.string().nullable(),
    timing: z.string().nullable().describe('null where it is no answer'),
    why: z.string().nullable().describe('why it is no answer'),
    window: z.number().int().nullable(),
    text: z.string().nullable(),
    erased: z.boolean(),
  })
  .meta({ id: 'Message' });
const saidFields = {
  subject: z.string().nullable(),
  text: z.string().nullable().describe('word for word, as it was sent or would be'),
  missing: z.array(z.string()).describe('what of the text is no longer kept'),
};
export const actSchema = z
  .strictObject({
    key: z.string(),
    kind: z.string(),
    template: z.string().nullable(),
    language: z.string().nullable(),
    card: z.string(),
    state: z.string(),
    who: whoSchema.describe('a person where it was done by hand, else the desk'),
    awaited: z.boolean(),
    attempts: z.number().int(),
    madeAt: instantOut,
    outcomeAt: instantOut.nullable(),
    ticket: z.string().nullable(),
    uid: z.string().nullable(),
    ref: z.string().nullable(),
    code: z.string().nullable(),
    reason: z.string().nullable(),
    ...saidFields,
  })
  .meta({ id: 'Act' });
export const noticeSchema = z
  .strictObject({
    key: z.string(),
    template: z.string(),
    window: z.number().int(),
    madeAt: instantOut,
    acceptedAt: instantOut.nullable(),
    acceptedBy: z
      .enum(['helpdesk', 'person', 'elsewhere'])
      .nullable()
      .describe('whose word the acceptance is; elsewhere: before the case was taken over'),
    person: z.string().nullable(),
    state: z.string(),
    voidAt: instantOut.nullable(),
    ticket: z.string().nullable(),
    ref: z.string().nullable(),
    ...saidFields,
  })
  .meta({ id: 'NoticeProof' });

type ActBody = z.input<typeof actSchema>;

export function messagesOf(
  dots: readonly Dot[],
  { messages, texts }: Dossier,
): z.input<typeof messageSchema>[] {
  const digests = new Map(messages.map((one) => [dotOf(one), one.digest]));
  return dots.map((dot) => {
    const digest = digests.get(dot.id) ?? null;
    const text = digest === null ? null : (texts.get(digest) ?? null);
    return {
      id: dot.message,
      dot: dot.id,
      place: dot.place,
      conversation: dot.conversation,
      author: dot.author,
      recognisedAs: dot.recognisedAs,
      automatic: dot.automatic,
      sentAt: toWire(dot.sentAt),
      receivedAt: toWire(dot.seenAt),
      arrivedLate: dot.arrivedLate,
      seenBy: dot.seenBy,
      person: dot.person,
      timing: dot.timing,
      why: dot.why,
      window: dot.window,
      text,
      erased: digest !== null && text === null,
    };
  });
}

const NOTHING: SaidText = { subject: null, text: null, missing: [] };

/** The ledger, each act with who did it and what it said. */
export function actsOf(dossier: Dossier): ActBody[] {
  const said = textsOf(dossier);
  const hands = handsOf(dossier.rows);
  return dossier.acts.map((one) => {
    const { subject, text, missing } = said.get(one.key) ?? NOTHING;
    return {
      key: one.key,
      kind: one.act.kind,
      ...aboutOf(one),
      card: one.card,
      state: one.state,
      who: { ...hands(one) },
      awaited: one.awaited,
      attempts: one.attempts,
      madeAt: toWire(one.madeAt),
      outcomeAt: orNull(one.outcomeAt),
      ref: one.ref,
      code: one.code,
      reason: one.reason,
      subject,
      text,
      missing: [...missing],
    };
  });
}

/** To whom, and where. A contact ticket has its number once it is opened. */
function aboutOf({ act, ref }: RecordedAct): Pick<ActBody, 'template' | 'language' | 'ticket' | 'uid'> {
  const nothing = { template: null, language: null, ticket: null, uid: null };
  switch (act.kind) {
    case 'look':
      return nothing;
    case 'suspend':
    case 'resume':
    case 'writeNote':
      return { ...nothing, uid: act.uid };
    case 'openContactTicket':
      return { ...nothing, template: act.text.template, language: act.text.language, ticket: ref };
    case 'tellRespondent':
    case 'tellReporter':
      return { ...nothing, template: act.text.template, language: act.text.language, ticket: act.ticket };
  }
}

/** A message that starts or moves a clock, and whose word it is that it was accepted (P6). */
export function noticeOf(
  flag: Flag,
  acts: readonly ActBody[],
  contactTicket: string | null,
): z.input<typeof noticeSchema> {
  const act = acts.find(({ key }: { readonly key: EffectKey }) => key === flag.key);
  const person = act?.who.kind === 'person' ? act.who.id : null;
  const by = act === undefined ? 'elsewhere' : person === null ? 'helpdesk' : 'person';
  return {
    key: flag.key,
    template: flag.template,
    window: flag.window,
    madeAt: toWire(flag.madeAt),
    acceptedAt: orNull(flag.acceptedAt),
    acceptedBy: flag.acceptedAt === null ? null : by,
    person,
    state: flag.state,
    voidAt: orNull(flag.voidAt),
    ticket: act?.ticket ?? contactTicket,
    ref: act?.ref ?? null,
    subject: act?.subject ?? null,
    text: act?.text ?? null,
    missing: [...(act?.missing ?? [])],
  };
}
