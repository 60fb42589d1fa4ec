/** What an article is made of (K1): typed blocks, so that every screen shows them in its own way and nothing is markup. */
import type { StageKind } from '../case.ts';
import type { FigureName } from './figures.ts';

/** Who may read an article (K1). */
export type Audience = 'internal' | 'client' | 'freelancer';

/** A stretch of a line. */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  /** What the policy in force says (K4), with the setting that says it. */
  | { readonly kind: 'figure'; readonly text: string; readonly setting: FigureName }
  /** The number of a rule, such as `P6`. */
  | { readonly kind: 'rule'; readonly rule: string }
  /** Exactly these words stand on a screen. */
  | { readonly kind: 'label'; readonly text: string }
  /** Filled in anew in each case. */
  | { readonly kind: 'gap'; readonly text: string };
export type Line = readonly Span[];

/** One text to a person, in one language, as it would be sent today; what each case fills in is a gap. */
export interface LetterVersion {
  readonly language: string;
  readonly subject: Line;
  readonly body: readonly Line[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly label: string | null; readonly items: readonly Line[] }
  | { readonly kind: 'steps'; readonly label: string | null; readonly items: readonly Line[] }
  | {
      readonly kind: 'table';
      readonly label: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly Line[])[];
    }
  /** `never`: what would wrong somebody; `mind`: what is easily overlooked. */
  | { readonly kind: 'note'; readonly tone: 'mind' | 'never'; readonly line: Line }
  | {
      readonly kind: 'letter';
      readonly label: string;
      readonly to: 'respondent' | 'reporter';
      readonly versions: readonly LetterVersion[];
    }
  /** The note on an account, line by line and word for word (H3). */
  | { readonly kind: 'accountNote'; readonly label: string; readonly lines: readonly Line[] }
  /** Here the procedure is drawn, from the core. */
  | { readonly kind: 'drawing'; readonly label: string };

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly string[];
  /** The stages in which this is what an agent looks for. */
  readonly stages: readonly StageKind[];
  readonly blocks: readonly Block[];
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly Section[];
}
