/** Which identifiers of others may stand within a sentence of ours. */

/** Control characters, ends of lines, and marks that turn the direction of what follows them. */
const NOT_SAYABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/**
 * Whether an identifier can stand in a line that others read or act on: it ends no line, and it leaves the order of the
 * words around it as they were written. Letters that run from right to left are fine.
 */
export const isSayable = (id: string): boolean => !NOT_SAYABLE.test(id);
