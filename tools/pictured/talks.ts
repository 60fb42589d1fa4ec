/** What two users wrote before one of them fell silent. */
export interface Line {
  /** Before the report. */
  readonly hours: number;
  readonly by: 'reporter' | 'respondent';
  readonly text: string;
}

/** Each ends with what was left without an answer, more than a week before the report. */
export const TALKS: readonly (readonly Line[])[] = [
  [
    {
      hours: 276,
      by: 'reporter',
      text: 'The first three screens look great. Can you send the rest by Friday?',
    },
    { hours: 261, by: 'respondent', text: 'Yes, by Friday.' },
    { hours: 214, by: 'reporter', text: 'Hello, it is Friday evening here. How does it stand?' },
    { hours: 148, by: 'reporter', text: 'Is everything all right? The launch depends on these screens.' },
    { hours: 51, by: 'reporter', text: 'Please tell me whether you can still do it.' },
  ],
  [
    { hours: 250, by: 'respondent', text: 'I have uploaded chapters one to four.' },
    { hours: 233, by: 'reporter', text: 'Thank you, read and approved. When do five and six come?' },
    { hours: 120, by: 'reporter', text: 'Could you tell me how it stands?' },
  ],
  [
    { hours: 301, by: 'reporter', text: 'The contract has begun. Do you have what you need?' },
    { hours: 296, by: 'respondent', text: 'Yes, all files are here.' },
    { hours: 190, by: 'reporter', text: 'When can I expect a first draft?' },
    { hours: 96, by: 'reporter', text: 'I have not heard from you for days. Please answer.' },
  ],
  [
    { hours: 222, by: 'reporter', text: 'The invoice names another project. Can you correct it?' },
    { hours: 172, by: 'reporter', text: 'The invoice, please: our books close on Monday.' },
  ],
];

/** As of the front line: silent for less than a week. */
export const SHORT_TALK: readonly Line[] = [
  { hours: 130, by: 'respondent', text: 'I begin tomorrow.' },
  { hours: 88, by: 'reporter', text: 'Have you begun?' },
  { hours: 40, by: 'reporter', text: 'Hello?' },
];

/** Of two who report each other. */
export const PAIR_TALK: readonly Line[] = [
  { hours: 230, by: 'reporter', text: 'Which of the two versions do you want to go on with?' },
  { hours: 205, by: 'respondent', text: 'Have you received the signed version?' },
  { hours: 180, by: 'reporter', text: 'I have. The question about the two versions stands.' },
];

export const REPORTS: readonly string[] = [
  'No answer for ten days, and the milestone is due.',
  'They have stopped writing. I do not want to end the contract without a word from them.',
  'I have asked three times. Can you reach them?',
];
export const ANSWERS: readonly string[] = [
  'Sorry for the silence, I was travelling. The files are in the folder now.',
  'Here I am. I had a power cut for days; the rest comes tomorrow.',
  'Apologies, your message went under. I have corrected it.',
];
export const REPLIES: readonly string[] = [
  'I have written to them just now.',
  'Thank you for telling me, I have answered.',
];
