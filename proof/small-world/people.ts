/** Who acts in the small world. */
import type { Person } from '../../procedure/case.ts';

/** Two agents of escalations, a lead who may do everything, one person of each other desk, and one who is a party. */
export const ADA: Person = { kind: 'person', id: 'ada', roles: ['escalations'] };
export const BEN: Person = { kind: 'person', id: 'ben', roles: ['escalations'] };
export const LEA: Person = {
  kind: 'person',
  id: 'lea',
  roles: ['lead', 'escalations', 'engagement', 'frontLine'],
};
export const CEM: Person = { kind: 'person', id: 'cem', roles: ['engagement'] };
export const FAY: Person = { kind: 'person', id: 'fay', roles: ['frontLine'] };
export const PARTY: Person = { ...LEA, id: 'paul', uid: 'u-respondent' };
