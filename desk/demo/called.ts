/** What the simulated users are called: invented, by country, in the scripts that agents meet. */

const NAMES: { readonly [country: string]: readonly [readonly string[], readonly string[]] } = {
  PH: [
    ['Maricel', 'Jun', 'Rosalie', 'Dennis', 'Liezl', 'Arnel', 'Jocelyn'],
    ['Santos', 'Dela Cruz', 'Bautista', 'Ocampo', 'Villanueva'],
  ],
  DE: [
    ['Jonas', 'Käthe', 'Anneliese', 'Moritz', 'Sörn', 'Ute', 'Friederike'],
    ['Weiß', 'Müller', 'von Amsberg', 'Köhler', 'Schröder'],
  ],
  US: [
    ['Tamika', 'Walter', 'Grace', 'Dwayne', 'Shoshana', 'Earl', 'Nadine'],
    ['O’Hara', 'Whitfield', 'Nguyen', 'Castellano', 'Brooks'],
  ],
  CO: [
    ['Yolanda', 'Andrés', 'Luz Marina', 'Óscar', 'Paola', 'Hernán', 'Ximena'],
    ['Restrepo', 'Núñez', 'Quintero', 'Ospina', 'Zuluaga'],
  ],
  ES: [
    ['Begoña', 'Íñigo', 'Nerea', 'Raúl', 'Itziar', 'Ángel', 'Maria José'],
    ['Echevarría', 'Muñoz', 'Peña', 'Castro Ruiz', 'Ibáñez'],
  ],
  IN: [
    ['Anjali', 'Ravi', 'प्रिया', 'Suresh', 'Lakshmi', 'Farhan', 'Meenakshi'],
    ['Iyer', 'शर्मा', 'Chatterjee', 'Khan', 'Reddy'],
  ],
};

/** @param n which of them: the same number is called the same in every run. */
export function calledIn(country: string | null, n: number): string {
  const [first = [], last = []] = NAMES[country ?? 'US'] ?? [];
  return `${first[n % first.length] ?? ''} ${last[Math.floor(n / first.length) % last.length] ?? ''}`;
}
