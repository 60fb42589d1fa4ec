/** Where banners are written (K2): those in force, due later and ended, and one being written with its preview. */
import { Button, Skeleton, Stack, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { Banner } from '../api/operations.generated.ts';
import { useNameOf } from '../app/colleagues.ts';
import { Trouble } from '../app/trouble.tsx';
import { instantText } from '../time/instant-text.ts';
import { BannerForm } from './banner-form.tsx';
import { termText } from './banner-words.ts';
import { BannerStrip } from './banners.tsx';
import classes from './banner-page.module.css';
import { useBanners } from './use-article.ts';
import { useTakeDown } from './use-banner-change.ts';

/** Nothing, a new one, or the one with this id as it was when it was opened. */
type Writing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'new'; readonly n: number }
  | { readonly kind: 'one'; readonly seen: Banner };

export function BannerPage(): ReactElement {
  const { data, error } = useBanners(null);
  const [writing, setWriting] = useState<Writing>({ kind: 'nothing' });
  return (
    <div className={classes.page} data-writing={writing.kind !== 'nothing' || undefined}>
      <header className={classes.head}>
        <div>
          <Title order={1}>Banners</Title>
          <p className={classes.quiet}>
            Announcements above the article, and above each case for its respondent’s country and kind.
          </p>
        </div>
        {data?.mayEdit === true && (
          <Button
            size="compact-md"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() =>
              setWriting((before) => ({ kind: 'new', n: before.kind === 'new' ? before.n + 1 : 0 }))
            }
          >
            Write banner
          </Button>
        )}
      </header>
      <div className={classes.lists}>
        {error !== null && data === undefined && <Trouble error={error} />}
        {data === undefined ? (
          error === null && <Waiting />
        ) : (
          <Lists
            banners={data.banners}
            mayEdit={data.mayEdit}
            open={writing.kind === 'one' ? writing.seen.id : null}
            write={(seen) => setWriting({ kind: 'one', seen })}
          />
        )}
      </div>
      {writing.kind !== 'nothing' && (
        <BannerForm
          key={writing.kind === 'one' ? `${writing.seen.id} ${writing.seen.revision}` : `new ${writing.n}`}
          seen={writing.kind === 'one' ? writing.seen : null}
          now={writing.kind === 'one' ? data?.banners.find((one) => one.id === writing.seen.id) : undefined}
          open={(seen) => setWriting({ kind: 'one', seen })}
          close={() => setWriting({ kind: 'nothing' })}
        />
      )}
    </div>
  );
}

const GROUPS = [
  {
    state: 'inForce',
    title: 'In force',
    empty: 'No banner is in force. Nothing stands above the article now.',
  },
  { state: 'later', title: 'Due later', empty: null },
  { state: 'ended', title: 'Ended', empty: null },
] as const;

function Lists({
  banners,
  mayEdit,
  open,
  write,
}: {
  readonly banners: readonly Banner[];
  readonly mayEdit: boolean;
  readonly open: string | null;
  readonly write: (banner: Banner) => void;
}): ReactElement {
  return (
    <>
      {GROUPS.map(({ state, title, empty }) => {
        const group = banners.filter((banner) => banner.state === state);
        if (group.length === 0 && empty === null) return null;
        return (
          <section key={state} className={classes.group}>
            <Title order={2}>{title}</Title>
            {group.length === 0 && <p className={classes.quiet}>{empty}</p>}
            {group.map((banner) => (
              <Row
                key={banner.id}
                banner={banner}
                mayEdit={mayEdit}
                isOpen={banner.id === open}
                write={() => write(banner)}
              />
            ))}
          </section>
        );
      })}
    </>
  );
}

function Row({
  banner,
  mayEdit,
  isOpen,
  write,
}: {
  readonly banner: Banner;
  readonly mayEdit: boolean;
  readonly isOpen: boolean;
  readonly write: () => void;
}): ReactNode {
  const takeDown = useTakeDown();
  const nameOf = useNameOf();
  return (
    <div className={classes.row} data-open={isOpen || undefined}>
      <BannerStrip banner={banner} />
      <div className={classes.facts}>
        <span>{termText(banner)}</span>
        <span>
          {nameOf(banner.changedBy)}, <time dateTime={banner.changedAt}>{instantText(banner.changedAt)}</time>
        </span>
        {mayEdit && (
          <span className={classes.acts}>
            <Button size="compact-xs" variant="default" aria-pressed={isOpen} onClick={write}>
              Change banner
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              disabled={takeDown.isPending}
              onClick={() => takeDown.mutate(banner)}
            >
              Take down banner
            </Button>
          </span>
        )}
      </div>
      {takeDown.error !== null && <Trouble error={takeDown.error} />}
    </div>
  );
}

function Waiting(): ReactElement {
  return (
    <Stack gap="md" aria-busy aria-label="The banners are being read">
      <Skeleton height={20} width={80} />
      <Skeleton height={64} />
      <Skeleton height={64} />
    </Stack>
  );
}
