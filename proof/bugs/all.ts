/** Every planted bug, peers' mistakes first. */
import type { Bug } from './bug.ts';
import { ANSWERS } from './planted/answers.ts';
import { BATCHES } from './planted/batches.ts';
import { BESIDE } from './planted/beside.ts';
import { BOOKS } from './planted/books.ts';
import { CARDS } from './planted/cards.ts';
import { CONNECTORS } from './planted/connectors.ts';
import { COUNTS } from './planted/counts.ts';
import { DOORS } from './planted/doors.ts';
import { EXAMINED } from './planted/examined.ts';
import { HOLDS } from './planted/holds.ts';
import { ONCE_MORE } from './planted/once-more.ts';
import { OUTSIDE } from './planted/outside.ts';
import { OVERLOOKED } from './planted/overlooked.ts';
import { PAGES } from './planted/pages.ts';
import { PEERS } from './planted/peers.ts';
import { PEOPLE } from './planted/people.ts';
import { RECORDS } from './planted/records.ts';
import { RIGHTS } from './planted/rights.ts';
import { SELDOM } from './planted/seldom.ts';
import { SETTINGS } from './planted/settings.ts';
import { SHOWN } from './planted/shown.ts';
import { SPINE } from './planted/spine.ts';
import { STATEMENTS } from './planted/statements.ts';
import { WORKERS } from './planted/workers.ts';
import { WORKSPACE } from './planted/workspace.ts';

export const BUGS: readonly Bug[] = [
  ...PEERS,
  ...ANSWERS,
  ...HOLDS,
  ...SPINE,
  ...WORKERS,
  ...BATCHES,
  ...STATEMENTS,
  ...DOORS,
  ...PEOPLE,
  ...PAGES,
  ...COUNTS,
  ...RIGHTS,
  ...RECORDS,
  ...CONNECTORS,
  ...WORKSPACE,
  ...CARDS,
  ...SELDOM,
  ...BOOKS,
  ...OUTSIDE,
  ...SHOWN,
  ...EXAMINED,
  ...BESIDE,
  ...ONCE_MORE,
  ...OVERLOOKED,
  ...SETTINGS,
];
