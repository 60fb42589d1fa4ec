/** Sources: what their grades mean, and why a stretch has been seen or not (H5). */

export const GRADE_WORDS: { readonly [grade: string]: string } = {
  A: 'a stream without gaps',
  B: 'can be read at any time',
  C: 'a person looks',
};

export const SEEN_WORDS: { readonly [how: string]: string } = {
  stream: 'seen by its stream',
  read: 'read',
  look: 'looked at by a person',
  behind: 'the stream is behind',
  notRead: 'not read yet',
  nobodyLooked: 'nobody has looked yet',
  notReadBack: 'the conversations have not been read back yet',
  broken: 'a message came older than the source had promised',
};
export const seenWord = (how: string): string => SEEN_WORDS[how] ?? how;

/** Why somebody looked. */
export const PURPOSE_WORDS: { readonly [purpose: string]: string } = {
  intake: 'First look',
  notice: 'Look before the notice',
  deadline: 'Look after the deadline',
  hold: 'Look within the hold',
  daily: 'Daily look',
};
