/** What is said of a person, filled in: the same fields for a new one and for a change. */
import { Checkbox, Select, TextInput } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import { inOrder, type Draft } from './draft.ts';
import { ROLES } from './roles.ts';

export function PersonFields({
  draft,
  change,
  whyNotRights,
}: {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** Why rights cannot be changed here, in a sentence. */
  readonly whyNotRights: string | null;
}): ReactElement {
  const zones = useMemo(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])], []);
  const isLocked = whyNotRights !== null;
  return (
    <>
      <TextInput
        label="Name"
        description="As colleagues see it."
        value={draft.name}
        onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
        required
        withAsterisk={false}
      />
      <Checkbox.Group
        label="Roles"
        description={whyNotRights ?? 'What each may do; several add up.'}
        value={[...draft.roles]}
        onChange={(chosen) => change({ ...draft, roles: inOrder(chosen) })}
      >
        {ROLES.map(([role, word, does]) => (
          <Checkbox key={role} value={role} label={word} description={does} disabled={isLocked} mt="md" />
        ))}
      </Checkbox.Group>
      <TextInput
        label="UID on the marketplace"
        description="Where they are a user as well: nobody acts on a case of their own."
        value={draft.uid}
        onChange={(event) => change({ ...draft, uid: event.currentTarget.value })}
        disabled={isLocked}
      />
      <Select
        label="Time zone"
        data={zones}
        value={draft.zone}
        onChange={(zone) => change({ ...draft, zone: zone ?? draft.zone })}
        searchable
        limit={60}
        nothingFoundMessage="No zone is called like this."
        allowDeselect={false}
      />
    </>
  );
}
