/** What a case of the pictures is told with: who, when it was reported, and what happens to it. */
import type { Line } from './talks.ts';
import type { User } from './users.ts';

/** What users and other departments do. */
export type Outside =
  | 'answers'
  | 'replies'
  | 'strangerReplies'
  | 'asksAgain'
  | 'automaticReply'
  | 'absence'
  | 'withdrawn'
  | 'objects'
  | 'bounces'
  | 'suspendedElsewhere'
  | 'reportsBack';
/** What agents do. */
export type Decided = 'approve' | 'decline' | 'resolve' | 'acceptAsAnswered' | 'verify' | 'holdWrong';
export type Act = Outside | Decided;

export interface Story {
  /** By which a picture asks for it; null for one of many. */
  readonly name: string | null;
  readonly reporter: User;
  readonly respondent: User;
  readonly contract: string;
  /** Hours before the end of the story of all. */
  readonly reported: number;
  readonly escalated: boolean;
  readonly talk: readonly Line[];
  /** Hours after the report; by whom, where an agent acts. */
  readonly then: readonly (readonly [hours: number, act: Act, by?: string])[];
}
