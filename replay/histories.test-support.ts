/**
 * Made histories in which almost everything falls together: times lie on a grid of half days and one second beside it,
 * so that answers, deadlines, reports, holds and lifts share their seconds. The files under `histories/` were made here.
 */
import { createHash } from 'node:crypto';

export interface Recipe {
  readonly name: string;
  readonly users: number;
  readonly rows: number;
  /** Half days over which the rows are spread. */
  readonly halfDays: number;
  readonly separator: ',' | ' ' | '\t';
  readonly header: boolean;
}
const HALF_DAY = 43_200;

export const recipes: readonly Recipe[] = [
  { name: 'three-people.csv', users: 3, rows: 50, halfDays: 60, separator: ',', header: false },
  { name: 'one-popular.csv', users: 12, rows: 150, halfDays: 40, separator: ',', header: true },
  { name: 'few-days.txt', users: 14, rows: 200, halfDays: 14, separator: ' ', header: false },
  { name: 'long-silences.tsv', users: 8, rows: 110, halfDays: 80, separator: '\t', header: true },
  { name: 'crowd.csv', users: 24, rows: 500, halfDays: 60, separator: ',', header: false },
];

/** The whole text of a made history; the same recipe gives the same text. */
export function madeHistory(recipe: Recipe): string {
  const lines = Array.from({ length: recipe.rows }, (_, index) => {
    const draw = (what: string, below: number): number => drawn(`${recipe.name} ${index} ${what}`, below);
    const from = draw('from', recipe.users);
    // Half of all rows go to or from the first user, so that many cases meet on one account.
    const to = draw('meet', 2) === 0 ? 0 : draw('to', recipe.users);
    const [one, other] = draw('turn', 3) === 0 ? [to, from] : [from, to];
    const second = draw('when', recipe.halfDays) * HALF_DAY + Math.max(0, draw('beside', 8) - 5);
    return [`u${one}`, `u${other}`, second].join(recipe.separator);
  });
  const header = recipe.header ? [['sender', 'receiver', 'time'].join(recipe.separator)] : [];
  return [...header, ...lines, ''].join('\n');
}

/** A whole number from 0 up to, not including, `below`; the same for the same seed on every machine. */
function drawn(seed: string, below: number): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) % below;
}
