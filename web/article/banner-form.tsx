/** One banner being written: its fields, how it will look, and what somebody else made of it meanwhile. */
import { Button, Group, NativeSelect, Textarea, TextInput, Title } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { CallFailed } from '../api/call.ts';
import type { Banner } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { Trouble } from '../app/trouble.tsx';
import { instantText } from '../time/instant-text.ts';
import { ownZone, zoneName } from '../time/zones.ts';
import {
  draftOf,
  EMPTY_DRAFT,
  readDraft,
  TEXT_MOST,
  type BannerDraft,
  type ReadDraft,
} from './banner-draft.ts';
import { BANNER_ICON_NAMES, BANNER_ICONS } from './banner-icon.tsx';
import { countryName, termText } from './banner-words.ts';
import { BannerStrip } from './banners.tsx';
import classes from './banner-page.module.css';
import { useSaveBanner } from './use-banner-change.ts';

/**
 * @param seen the banner as it was opened; null for a new one. `now`: as it stands by now.
 * @param open opens another state of it instead.
 */
export function BannerForm({
  seen,
  now,
  open,
  close,
}: {
  readonly seen: Banner | null;
  readonly now: Banner | undefined;
  readonly open: (banner: Banner) => void;
  readonly close: () => void;
}): ReactElement {
  const zone = ownZone();
  const [draft, setDraft] = useState<BannerDraft>(seen === null ? EMPTY_DRAFT : draftOf(seen, zone));
  const [tried, setTried] = useState(false);
  const save = useSaveBanner(seen);
  const read = readDraft(draft, zone);
  const put = (fields: Partial<BannerDraft>): void => setDraft((before) => ({ ...before, ...fields }));
  return (
    <form
      className={classes.form}
      aria-labelledby="banner-form-title"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (read.kind === 'body') save.mutate(read.body, { onSuccess: close });
      }}
    >
      <Title order={2} id="banner-form-title">
        {seen === null ? 'Write banner' : 'Change banner'}
      </Title>
      <Preview draft={draft} read={read} />
      <Fields draft={draft} put={put} read={read} tried={tried} zone={zone} />
      {save.error !== null && !isMoved(save.error) && <Trouble error={save.error} />}
      <Conflict error={save.error} now={now} open={open} />
      <Group gap="sm">
        <Button type="submit" disabled={save.isPending || isMoved(save.error)}>
          {seen === null ? 'Put banner up' : 'Change banner'}
        </Button>
        <Button variant="subtle" onClick={close}>
          Discard changes
        </Button>
      </Group>
    </form>
  );
}

const isMoved = (error: Error | null): boolean =>
  error instanceof CallFailed && error.problem.code === 'moved';

/** Exactly what everybody will see, also before it is complete. */
function Preview({ draft, read }: { readonly draft: BannerDraft; readonly read: ReadDraft }): ReactElement {
  const country =
    countryName(draft.country.trim().toUpperCase()) === null ? null : draft.country.trim().toUpperCase();
  return (
    <section className={classes.preview} aria-label="Preview">
      <BannerStrip
        banner={{
          icon: draft.icon,
          text: draft.text.trim() === '' ? 'Your text stands here.' : draft.text.trim(),
          country,
          kind: draft.kind === '' ? null : draft.kind,
        }}
      />
      <span className={classes.quiet}>
        {read.kind === 'body'
          ? `In force ${termText({ startsAt: read.body.startsAt ?? null, endsAt: read.body.endsAt ?? null })}`
          : 'Not complete yet'}
      </span>
    </section>
  );
}

function Fields({
  draft,
  put,
  read,
  tried,
  zone,
}: {
  readonly draft: BannerDraft;
  readonly put: (fields: Partial<BannerDraft>) => void;
  readonly read: ReadDraft;
  readonly tried: boolean;
  readonly zone: string;
}): ReactElement {
  const wrong = (field: keyof BannerDraft): string | null =>
    read.kind === 'wrong' && (tried || draft[field] !== '') ? (read.fields[field] ?? null) : null;
  const country = draft.country.trim().toUpperCase();
  return (
    <>
      <Icons icon={draft.icon} choose={(icon) => put({ icon })} />
      <Textarea
        label="Text"
        description={`${draft.text.length} of ${TEXT_MOST} characters`}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={TEXT_MOST}
        value={draft.text}
        error={wrong('text')}
        onChange={(event) => put({ text: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        {(['starts', 'ends'] as const).map((field) => (
          <TextInput
            key={field}
            type="datetime-local"
            label={field === 'starts' ? 'From' : 'Until'}
            description={`In ${zoneName(zone)} time; empty is open`}
            value={draft[field]}
            error={wrong(field)}
            onChange={(event) => put({ [field]: event.currentTarget.value })}
          />
        ))}
      </div>
      <div className={classes.pair}>
        <TextInput
          label="Country"
          description={country === '' ? 'Empty is for all' : (countryName(country) ?? 'Two letters')}
          placeholder="PH"
          maxLength={2}
          value={draft.country}
          error={wrong('country')}
          onChange={(event) => put({ country: event.currentTarget.value.toUpperCase() })}
        />
        <NativeSelect
          label="For"
          description="The respondent of a case"
          value={draft.kind}
          onChange={(event) => put({ kind: kindOf(event.currentTarget.value) })}
          data={[
            { value: '', label: 'Clients and freelancers' },
            { value: 'client', label: 'Clients' },
            { value: 'freelancer', label: 'Freelancers' },
          ]}
        />
      </div>
    </>
  );
}

const kindOf = (value: string): BannerDraft['kind'] =>
  value === 'client' || value === 'freelancer' ? value : '';

function Icons({
  icon,
  choose,
}: {
  readonly icon: BannerDraft['icon'];
  readonly choose: (icon: BannerDraft['icon']) => void;
}): ReactElement {
  return (
    <fieldset className={classes.icons}>
      <legend>Icon</legend>
      {BANNER_ICON_NAMES.map((name) => {
        const { word, Icon } = BANNER_ICONS[name];
        return (
          <label key={name} className={classes.icon}>
            <input type="radio" name="banner-icon" checked={name === icon} onChange={() => choose(name)} />
            <Icon size={16} aria-hidden />
            {word}
          </label>
        );
      })}
    </fieldset>
  );
}

/** Somebody else was first: both are shown, and nothing typed is lost. */
function Conflict({
  error,
  now,
  open,
}: {
  readonly error: Error | null;
  readonly now: Banner | undefined;
  readonly open: (banner: Banner) => void;
}): ReactNode {
  const nameOf = useNameOf();
  if (!isMoved(error) || now === undefined) return null;
  return (
    <section className={classes.preview} aria-label="As it stands now" aria-live="polite">
      <p className={classes.moved}>
        {nameOf(now.changedBy)} changed this banner while you were writing,{' '}
        <time dateTime={now.changedAt}>{instantText(now.changedAt)}</time>. Nothing of yours was saved, and
        nothing of it is lost. As it stands now:
      </p>
      <BannerStrip banner={now} />
      <span className={classes.quiet}>{termText(now)}</span>
      <Button size="compact-md" variant="default" onClick={() => open(now)}>
        Change it as it is now
      </Button>
    </section>
  );
}
