/** What is said of a person, filled in: the same fields for a new one and for a change. */
import { Checkbox, Select, TextInput } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import { ROLES, type Role } from './roles.ts';

export interface Draft {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly uid: string;
  readonly zone: string;
}

export function PersonFields({
  draft,
  change,
  mayNot,
  whyNotRights,
}: {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly mayNot: boolean;
  /** Why rights cannot be changed here, in a sentence. */
  readonly whyNotRights: string | null;
}): ReactElement {
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
  const locked = mayNot || whyNotRights !== null;
  return (
    <>
      <TextInput
        label="Name"
        description="As colleagues see it."
        value={draft.name}
        onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
        disabled={mayNot}
        required
        withAsterisk={false}
      />
      <Checkbox.Group
        label="Roles"
        description={whyNotRights ?? 'What each may do; several add up.'}
        value={[...draft.roles]}
        onChange={(chosen) =>
          change({ ...draft, roles: ROLES.flatMap(([role]) => (chosen.includes(role) ? [role] : [])) })
        }
      >
        {ROLES.map(([role, word, does]) => (
          <Checkbox key={role} value={role} label={word} description={does} disabled={locked} mt="sm" />
        ))}
      </Checkbox.Group>
      <TextInput
        label="UID on the marketplace"
        description="Where they are a user as well: nobody acts on a case of their own."
        value={draft.uid}
        onChange={(event) => change({ ...draft, uid: event.currentTarget.value })}
        disabled={locked}
      />
      <Select
        label="Time zone"
        data={zones}
        value={draft.zone}
        onChange={(zone) => change({ ...draft, zone: zone ?? draft.zone })}
        disabled={mayNot}
        searchable
        limit={60}
        nothingFoundMessage="No zone is called like this."
        allowDeselect={false}
      />
    </>
  );
}
