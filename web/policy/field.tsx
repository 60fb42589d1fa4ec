/** One setting to fill in. */
import { Checkbox, NumberInput, SegmentedControl, Switch, TextInput, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { countriesIn, countriesText, type Allowed } from './automatic.ts';
import classes from './policy.module.css';
import type { Setting } from './settings.ts';

interface FieldGiven {
  readonly setting: Setting;
  readonly value: unknown;
  readonly isChanged: boolean;
  readonly set: (value: unknown) => void;
}

export function Field(given: FieldGiven): ReactElement {
  const { setting, isChanged } = given;
  return (
    <div className={classes.field} data-changed={isChanged || undefined}>
      <span className={classes.word} id={`word-${setting.key}`}>
        {setting.word} <span className={classes.rule}>{setting.rule}</span>
      </span>
      <div className={classes.inputs}>
        <Inputs {...given} />
      </div>
    </div>
  );
}

function Inputs({ setting, value, set }: FieldGiven): ReactElement {
  const labelled = { 'aria-labelledby': `word-${setting.key}` };
  switch (setting.kind) {
    case 'number':
      return <Numbers setting={setting} value={value} set={set} />;
    case 'yesNo':
      return (
        <Switch
          {...labelled}
          checked={value === true}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <SegmentedControl
          {...labelled}
          size="xs"
          value={value === 'automatic' ? 'automatic' : 'person'}
          data={[
            { value: 'person', label: 'A person' },
            { value: 'automatic', label: 'Nobody: automatic' },
          ]}
          onChange={set}
        />
      );
    case 'places':
      return <Places value={value} set={set} />;
    case 'desks':
      return <Desks value={value} set={set} />;
    case 'automatic':
      return <Automatic value={value} set={set} />;
  }
}

function Numbers({ setting, value, set }: Pick<FieldGiven, 'setting' | 'value' | 'set'>): ReactElement {
  const isOff = value === null;
  return (
    <>
      <NumberInput
        aria-labelledby={`word-${setting.key}`}
        size="xs"
        w={96}
        min={0}
        disabled={isOff}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => set(typeof next === 'number' ? next : 0)}
      />
      <span>{setting.unit}</span>
      {setting.off !== undefined && (
        <Checkbox
          size="xs"
          label={setting.off}
          checked={isOff}
          onChange={(event) => set(event.currentTarget.checked ? null : 24)}
        />
      )}
    </>
  );
}

const PLACES = [
  ['messageCentre', 'Message centre'],
  ['ticket', 'Contact ticket'],
] as const;

function Places({ value, set }: Pick<FieldGiven, 'value' | 'set'>): ReactElement {
  const places = Array.isArray(value) ? value.map(String) : [];
  return (
    <>
      {PLACES.map(([place, word]) => (
        <Checkbox
          key={place}
          size="xs"
          label={word}
          checked={places.includes(place)}
          onChange={(event) =>
            set(
              PLACES.map(([one]) => one).filter((one) =>
                one === place ? event.currentTarget.checked : places.includes(one),
              ),
            )
          }
        />
      ))}
    </>
  );
}

const DESKS = [
  ['frontLine', 'Front line'],
  ['engagement', 'Engagement'],
  ['escalations', 'Escalations'],
] as const;

function Desks({ value, set }: Pick<FieldGiven, 'value' | 'set'>): ReactElement {
  const names = { ...(value as { readonly [desk: string]: string }) };
  return (
    <>
      {DESKS.map(([desk, word]) => (
        <TextInput
          key={desk}
          size="xs"
          w={96}
          aria-label={word}
          value={names[desk] ?? ''}
          onChange={(event) => set({ ...names, [desk]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}

/** Who approved automatic holds is filled in by the approving: nobody can name others (H4). */
function Automatic({ value, set }: Pick<FieldGiven, 'value' | 'set'>): ReactElement {
  const now =
    value === null || value === undefined ? null : (value as { readonly freelancers?: readonly Allowed[] });
  return (
    <div className={classes.automatic}>
      <Switch
        label="Holds are automatic at the deadline"
        description="Never of freelancers, except in countries whose law allows it (in the EU a person decides)."
        checked={now !== null}
        onChange={(event) => set(event.currentTarget.checked ? { freelancers: [] } : null)}
      />
      {now !== null && (
        <Textarea
          label="Countries in which holds of freelancers may be automatic"
          description="One a line: the country’s code, the law that allows it, and who says so, as in “PH: Labor Code, Art. 1: otto”."
          defaultValue={countriesText(now.freelancers ?? [])}
          autosize
          minRows={2}
          onBlur={(event) => set({ ...now, freelancers: countriesIn(event.currentTarget.value) })}
        />
      )}
    </div>
  );
}
