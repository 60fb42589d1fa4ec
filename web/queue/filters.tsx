/** The filters of a list: each is a few words in the address, and can be taken away alone. */
import { Button, CloseButton, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { countryName } from '../app/paused.ts';
import { paths } from '../app/paths.ts';
import { roleWord } from '../words/tasks.ts';
import { addressOfAsked, FILTERS, filtersSet, withFilter, type Asked, type Filter } from './asked.ts';
import classes from './filters.module.css';

const CHOICES: { readonly [filter in Filter]?: readonly (readonly [string, string])[] } = {
  assigned: [
    ['me', 'Mine'],
    ['nobody', 'Nobody’s'],
  ],
  desk: [
    ['frontLine', 'Front line'],
    ['engagement', 'Engagement'],
    ['escalations', 'Escalations'],
  ],
  userKind: [
    ['client', 'Client'],
    ['freelancer', 'Freelancer'],
  ],
  tag: [
    ['pair', 'Pair'],
    ['mass', 'Many reports'],
  ],
};

const WORDS: { readonly [filter in Filter]: string } = {
  assigned: 'Assigned to',
  desk: 'Desk',
  country: 'Respondent’s country',
  userKind: 'Respondent is a',
  language: 'Respondent’s language',
  tag: 'Marked as',
};

export function Filters({ asked }: { readonly asked: Asked }): ReactElement {
  const navigate = useNavigate();
  const [isOpen, open] = useState(false);
  const set = (name: Filter, value: string | null): void => {
    void navigate(`${paths.queue()}${addressOfAsked(withFilter(asked, name, value))}`);
  };
  const count = filtersSet(asked);
  return (
    <div className={classes.filters}>
      {FILTERS.map((name) => {
        const value = asked[name];
        return value === undefined ? null : (
          <Chip key={name} words={chipText(name, value)} remove={() => set(name, null)} />
        );
      })}
      <Popover opened={isOpen} onChange={open} position="bottom-end" width={280} trapFocus shadow="md">
        <Popover.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconFilter size={16} aria-hidden />}
            onClick={() => open(!isOpen)}
            aria-expanded={isOpen}
          >
            <span className={classes.word}>Filter</span>
            {count === 0 ? '' : ` ${count}`}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Filters of this list">
          <div className={classes.fields}>
            {FILTERS.map((name) => (
              <Field key={name} name={name} value={asked[name] ?? ''} set={(value) => set(name, value)} />
            ))}
          </div>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

function Field({
  name,
  value,
  set,
}: {
  readonly name: Filter;
  readonly value: string;
  readonly set: (value: string | null) => void;
}): ReactElement {
  const choices = CHOICES[name];
  const label = WORDS[name];
  if (choices === undefined)
    return (
      <TextInput
        label={label}
        defaultValue={value}
        placeholder={name === 'country' ? 'PH' : 'en'}
        maxLength={name === 'country' ? 2 : 40}
        onBlur={(event) => {
          const now = event.currentTarget.value.trim();
          if (now !== value) set(now === '' ? null : now);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    );
  const known =
    choices.some(([one]) => one === value) || value === '' ? choices : [...choices, [value, value] as const];
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[{ value: '', label: 'All' }, ...known.map(([one, word]) => ({ value: one, label: word }))]}
      onChange={(event) => set(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}

function Chip({ words, remove }: { readonly words: string; readonly remove: () => void }): ReactElement {
  return (
    <span className={classes.chip}>
      <bdi>{words}</bdi>
      <CloseButton size="xs" variant="transparent" aria-label={`Remove filter: ${words}`} onClick={remove} />
    </span>
  );
}

function chipText(name: Filter, value: string): string {
  const word = CHOICES[name]?.find(([one]) => one === value)?.[1];
  if (name === 'country') return countryName(value);
  if (name === 'desk') return word ?? roleWord(value);
  if (name === 'language') return `Language ${value}`;
  return word ?? value;
}
