/** Where the pages show what is measured. */

/** A row of the queue, and what in its words names the case. */
export const ROW = { selector: '[data-row]', named: 'NR-\\d+' } as const;
/** What a row says of a case in which a message waits whose author is not recognised. */
export const WORD_OF_DOUBT = 'Unrecognised author';
/** The silence line of the open case. */
export const LINE = 'figure svg[role=img]';
/** What stands on the screen once all is there that a decision needs: the sentence, the line, the acts. */
export const CASE: readonly string[] = ['[data-area=case] h1', LINE, '[aria-label=Actions] button'];
