/** Every kind of event by its name; what belongs to the second case ends in `.2`. */
import { ACT_KINDS, actKindsOf, type Kind } from './kinds-acts.ts';
import { CARD_KINDS, cardKindsOf } from './kinds-cards.ts';
import { FACT_KINDS, factKindsOf } from './kinds-facts.ts';
import { PEOPLE_KINDS, peopleKindsOf } from './kinds-people.ts';

const ofCase = (of: number): readonly (readonly [string, Kind])[] =>
  Object.entries({ ...actKindsOf(of), ...factKindsOf(of), ...peopleKindsOf(of), ...cardKindsOf(of) });

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...Object.entries({ ...ACT_KINDS, ...FACT_KINDS, ...PEOPLE_KINDS, ...CARD_KINDS }),
  ...ofCase(0),
  ...ofCase(1).map(([name, kind]) => [`${name}.2`, kind] as const),
]);

/** @throws where there is no kind of that name. */
export function kindOf(name: string): Kind {
  const kind = KINDS.get(name);
  if (kind === undefined) throw new Error(`there is no kind of event called "${name}"`);
  return kind;
}
