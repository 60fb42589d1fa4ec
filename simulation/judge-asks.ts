/**
 * What the desk's messages ask of respondents, as the judge counts it: from the moment that the helpdesk accepted one, or
 * from the word of a person where nobody knew (P6), until it came back or a later one asked.
 */
import type { CaseId, EffectKey, Instant } from '../procedure/case.ts';
import { askedBy } from './answers-in-time.ts';
import type { Known, View } from './judge-view.ts';
import type { Seen } from './witness.ts';

export class Asks {
  readonly #view: Pick<View, 'actOf' | 'truth' | 'toldByHand'>;
  readonly #known: (caseId: CaseId) => Known;
  /** When a person marked a message as sent. */
  readonly #marked = new Map<EffectKey, Instant>();
  /** Messages that came back: they ask for nothing any more, whatever is said of them later. */
  readonly #bounced = new Set<EffectKey>();
  /** Of each case the message that asks for something now. */
  readonly #asking = new Map<CaseId, EffectKey>();

  constructor(view: Pick<View, 'actOf' | 'truth' | 'toldByHand'>, known: (caseId: CaseId) => Known) {
    this.#view = view;
    this.#known = known;
  }

  /** A person says that a message was sent of which nobody knew: the clock starts there, whenever it was really sent. */
  seen({ caseId, event, at }: Seen): void {
    if (event.kind === 'bounced') this.#bounced.add(event.key);
    if (event.kind !== 'settleAct' || !event.happened || this.#bounced.has(event.key)) return;
    // What was made before the message that asks now was overtaken by it: nothing follows from when it is heard of.
    if (numberOf(event.key) < numberOf(this.#asking.get(caseId) ?? '')) return;
    this.#marked.set(event.key, at);
    this.accepted(event.key);
  }

  /** By hand the clock starts when the person marks it sent, whatever they really did. */
  said(key: EffectKey, at: Instant): void {
    if (!this.#view.toldByHand) return;
    this.#marked.set(key, at);
    this.accepted(key);
  }

  /** A message that was really accepted, or is said to have been, asks for something. */
  accepted(key: EffectKey): void {
    const act = this.#view.actOf(key);
    const at = this.#marked.get(key) ?? this.#view.truth.done.get(key)?.at(-1)?.at;
    if (act === null || at === undefined || !('text' in act.act)) return;
    const known = this.#known(act.caseId);
    const before = known.asked;
    known.asked = askedBy(act.act.text.template, act.act.text.facts, at, before);
    if (known.asked !== before) this.#asking.set(act.caseId, key);
  }

  /** The database went back: what people said is told anew. */
  wentBack(): void {
    this.#marked.clear();
    this.#bounced.clear();
    this.#asking.clear();
  }
}

/** The messages of a case are numbered as they are made; 0 where there is none. */
const numberOf = (key: EffectKey): number => Number(key.split('/')[1] ?? 0);
