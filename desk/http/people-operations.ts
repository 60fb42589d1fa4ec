/** The part of the registry about people: signing in, one's own account, and what administrators keep. */
import { getAccessLog } from './access-log.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  getAccount,
  setPassword,
} from './account.ts';
import { addApiKey, getApiKeys, revokeApiKey } from './api-keys.ts';
import { lookAtInvitation, useInvitation } from './invitations.ts';
import { changeMySettings, getMe } from './me.ts';
import {
  addPerson,
  editPerson,
  endSecondFactorOf,
  getColleagues,
  getPeople,
  invitePerson,
  linkPerson,
} from './people.ts';
import { endMySession, endSessionsOf, listMySessions, listSessionsOf } from './sessions.ts';
import { signIn, signOut } from './sign-in.ts';

export const peopleOperations = {
  getMe,
  changeMySettings,
  signIn,
  signOut,
  getAccount,
  setPassword,
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  listMySessions,
  endMySession,
  lookAtInvitation,
  useInvitation,
  getColleagues,
  getPeople,
  addPerson,
  editPerson,
  linkPerson,
  invitePerson,
  endSecondFactorOf,
  listSessionsOf,
  endSessionsOf,
  getApiKeys,
  addApiKey,
  revokeApiKey,
  getAccessLog,
} as const;
