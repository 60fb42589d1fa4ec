/** Whom to ask and where, as everybody is shown it. */
import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { Support } from '../api/operations.generated.ts';
import { Trouble } from '../app/trouble.tsx';
import classes from './support.module.css';
import { useSupportChange } from './use-support.ts';

type Field = 'contact' | 'contactLink' | 'personalService' | 'learningHub';
const FIELDS: readonly { readonly field: Field; readonly label: string; readonly placeholder: string }[] = [
  { field: 'contact', label: 'Whom to ask, in words', placeholder: 'Lena, the lead on duty until 18:00' },
  { field: 'contactLink', label: 'Where that leads', placeholder: 'https://' },
  { field: 'personalService', label: 'Login for personal service', placeholder: 'https://' },
  { field: 'learningHub', label: 'Learning hub', placeholder: 'https://' },
];

export function SupportSettings({ support }: { readonly support: Support }): ReactElement {
  const [fields, setFields] = useState<{ readonly [field in Field]: string }>({
    contact: support.contact ?? '',
    contactLink: support.contactLink ?? '',
    personalService: support.personalService ?? '',
    learningHub: support.learningHub ?? '',
  });
  const save = useSupportChange('setSupportSettings');
  const orNull = (field: Field): string | null => (fields[field].trim() === '' ? null : fields[field].trim());
  const changed = FIELDS.some(({ field }) => orNull(field) !== support[field]);
  return (
    <form
      className={classes.settings}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          body: {
            contact: orNull('contact'),
            contactLink: orNull('contactLink'),
            personalService: orNull('personalService'),
            learningHub: orNull('learningHub'),
          },
        });
      }}
    >
      <h2 className={classes.title}>Ways to support</h2>
      <p className={classes.empty}>
        Shown under the article and beside every case; what is empty is not shown.
      </p>
      {FIELDS.map(({ field, label, placeholder }) => (
        <TextInput
          key={field}
          label={label}
          placeholder={placeholder}
          type={field === 'contact' ? 'text' : 'url'}
          maxLength={field === 'contact' ? 300 : 500}
          value={fields[field]}
          onChange={(event) => setFields({ ...fields, [field]: event.currentTarget.value })}
        />
      ))}
      {save.error !== null && <Trouble error={save.error} />}
      <Button type="submit" size="compact-md" disabled={!changed || save.isPending}>
        Save ways to support
      </Button>
    </form>
  );
}
