/** The fields of a report. What the directory knows is not asked for, unless a person serves it. */
import { Button, Checkbox, Collapse, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState, type ReactElement } from 'react';
import type { Draft, PartyDraft } from './draft.ts';
import classes from './report.module.css';

interface Editing {
  readonly draft: Draft;
  readonly wrong: ReadonlyMap<string, string>;
  readonly change: (change: Partial<Draft>) => void;
}

export function Fields({
  draft,
  wrong,
  change,
  asksMore,
}: Editing & { readonly asksMore: boolean }): ReactElement {
  return (
    <>
      <div className={classes.pair}>
        <Uid
          which="reporter"
          label="Reporter"
          hint="UID of who waits for an answer"
          {...{ draft, wrong, change }}
        />
        <Uid
          which="respondent"
          label="Respondent"
          hint="UID of who does not answer"
          {...{ draft, wrong, change }}
        />
      </div>
      <div className={classes.pair}>
        <Number name="contract" label="Contract" hint="Its number" {...{ draft, wrong, change }} />
        <Number
          name="reportTicket"
          label="Report ticket"
          hint="Where the reporter is told"
          {...{ draft, wrong, change }}
        />
      </div>
      <Checkbox
        label="Escalated"
        description="Goes to executive escalations at once, whatever the number of days"
        checked={draft.escalated}
        onChange={(event) => change({ escalated: event.currentTarget.checked })}
      />
      <Textarea
        label="What the reporter says"
        description="Kept apart from the history, and quoted where a hold has to be justified"
        value={draft.text}
        error={wrong.get('text')}
        onChange={(event) => change({ text: event.currentTarget.value })}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={20_000}
        dir="auto"
      />
      <More asksMore={asksMore} {...{ draft, wrong, change }} />
    </>
  );
}

/** Only needed where a person serves the directory: what it says counts. */
function More({ asksMore, draft, wrong, change }: Editing & { readonly asksMore: boolean }): ReactElement {
  const [opened, open] = useState(false);
  const id = useId();
  const isOpen = opened || asksMore;
  return (
    <div>
      <Button
        className={classes.more ?? ''}
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={
          isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />
        }
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => open(!opened)}
      >
        Kind, language and zone of the two
      </Button>
      <Collapse expanded={isOpen} id={id}>
        <p className="quiet">Only needed where the directory cannot be read; where it can, it counts.</p>
        <div className={classes.pair}>
          <About which="reporter" title="Reporter" {...{ draft, wrong, change }} />
          <About which="respondent" title="Respondent" {...{ draft, wrong, change }} />
        </div>
      </Collapse>
    </div>
  );
}

function Number({
  name,
  label,
  hint,
  draft,
  wrong,
  change,
}: Editing & {
  readonly name: 'contract' | 'reportTicket';
  readonly label: string;
  readonly hint: string;
}): ReactElement {
  return (
    <TextInput
      label={label}
      description={hint}
      value={draft[name]}
      error={wrong.get(name)}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

type Which = 'reporter' | 'respondent';

function Uid({
  which,
  label,
  hint,
  draft,
  wrong,
  change,
}: Editing & { readonly which: Which; readonly label: string; readonly hint: string }): ReactElement {
  return (
    <TextInput
      label={label}
      description={hint}
      value={draft[which].uid}
      error={wrong.get(`${which}.uid`)}
      onChange={(event) => change({ [which]: { ...draft[which], uid: event.currentTarget.value } })}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      required
      withAsterisk={false}
    />
  );
}

const KINDS = [
  { value: '', label: 'Not known' },
  { value: 'client', label: 'Client' },
  { value: 'freelancer', label: 'Freelancer' },
];

function About({
  which,
  title,
  draft,
  wrong,
  change,
}: Editing & { readonly which: Which; readonly title: string }): ReactElement {
  const party = draft[which];
  const set = (part: Partial<PartyDraft>): void => change({ [which]: { ...party, ...part } });
  const text = (name: 'language' | 'zone' | 'country', label: string, placeholder: string): ReactElement => (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={party[name]}
      error={wrong.get(`${which}.${name}`)}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      autoComplete="off"
      spellCheck={false}
    />
  );
  return (
    <fieldset className={classes.about}>
      <legend>{title}</legend>
      <NativeSelect
        label="Kind"
        data={KINDS}
        value={party.kind}
        onChange={(event) => {
          const kind = event.currentTarget.value;
          set({ kind: kind === 'client' || kind === 'freelancer' ? kind : '' });
        }}
      />
      {text('language', 'Language', 'en')}
      {text('zone', 'Time zone', 'Asia/Manila')}
      {text('country', 'Country', 'PH')}
    </fieldset>
  );
}
