/** Which days, counted where, and whose cases: everything stands in the address. */
import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { deskNow } from '../time/clock.ts';
import { ownZone, zoneName } from '../time/zones.ts';
import { dayIn, lastDays, SPANS, spanOf, type FiguresAsked } from './asked.ts';
import classes from './period.module.css';

interface PeriodProps {
  readonly asked: FiguresAsked;
  readonly change: (part: Partial<FiguresAsked>) => void;
}

export function PeriodBar({ asked, change }: PeriodProps): ReactElement {
  const today = dayIn(asked.zone, deskNow());
  const span = spanOf(asked, today);
  return (
    <div className={classes.bar}>
      <SegmentedControl
        size="xs"
        value={span === null ? '' : String(span)}
        data={SPANS.map((count) => ({
          value: String(count),
          label: count === 365 ? '1 year' : `${count} days`,
        }))}
        onChange={(value) => change(lastDays(Number(value), today))}
        aria-label="The last days"
      />
      <Day
        label="From"
        value={asked.from}
        set={(from) => change({ from, until: from > asked.until ? from : asked.until })}
      />
      <Day
        label="Until"
        value={asked.until}
        set={(until) => change({ until, from: until < asked.from ? until : asked.from })}
      />
      <NativeSelect
        label="Days begin in"
        value={asked.zone}
        data={[...new Set([asked.zone, ownZone(), 'UTC'])].map((zone) => ({
          value: zone,
          label: zoneName(zone),
        }))}
        onChange={(event) => change({ zone: event.currentTarget.value })}
      />
      <Whose asked={asked} change={change} />
    </div>
  );
}

/** A day is taken once it is whole: while it is typed it is empty. */
const Day = ({
  label,
  value,
  set,
}: {
  readonly label: string;
  readonly value: string;
  readonly set: (day: string) => void;
}): ReactElement => (
  <TextInput
    key={value}
    type="date"
    label={label}
    defaultValue={value}
    onChange={(event) => {
      const day = event.currentTarget.value;
      if (/^[12]\d{3}-\d\d-\d\d$/.test(day)) set(day);
    }}
  />
);

/** The respondent's: it is they who answer. */
function Whose({ asked, change }: PeriodProps): ReactElement {
  return (
    <>
      <NativeSelect
        label="Respondent is a"
        value={asked.kind ?? ''}
        data={[
          { value: '', label: 'client or freelancer' },
          { value: 'client', label: 'client' },
          { value: 'freelancer', label: 'freelancer' },
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change({ kind: value === 'client' || value === 'freelancer' ? value : undefined });
        }}
      />
      <Code
        label="Country"
        placeholder="all, or PH"
        value={asked.country ?? ''}
        set={(text) => change({ country: /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : undefined })}
      />
      <Code
        label="Language"
        placeholder="all, or en"
        value={asked.language ?? ''}
        set={(text) => change({ language: text === '' ? undefined : text })}
      />
    </>
  );
}

const Code = ({
  label,
  placeholder,
  value,
  set,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly set: (text: string) => void;
}): ReactElement => (
  <TextInput
    key={value}
    className={classes.code ?? ''}
    label={label}
    placeholder={placeholder}
    defaultValue={value}
    maxLength={10}
    autoComplete="off"
    spellCheck={false}
    onBlur={(event) => {
      const now = event.currentTarget.value.trim();
      if (now !== value) set(now);
    }}
    onKeyDown={(event) => {
      if (event.key === 'Enter') event.currentTarget.blur();
    }}
  />
);
