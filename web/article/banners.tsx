/** Announcements above the article, and above a case for its respondent (K2). */
import type { ReactElement, ReactNode } from 'react';
import type { Banner } from '../api/operations.generated.ts';
import { BannerIcon } from './banner-icon.tsx';
import { audienceText } from './banner-words.ts';
import classes from './banners.module.css';
import { useBanners, type Addressee } from './use-article.ts';

/** Nothing where there is none: an empty place would only push the page down. @param of as in `useBanners`. */
export function Banners({ of }: { readonly of: Addressee | null }): ReactNode {
  const { data } = useBanners(of);
  const standing = data?.banners.filter((banner) => banner.state === 'inForce') ?? [];
  if (standing.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Announcements">
      {standing.map((banner) => (
        <li key={banner.id}>
          <BannerStrip banner={banner} />
        </li>
      ))}
    </ul>
  );
}

/** One banner as everybody sees it. */
export function BannerStrip({
  banner,
}: {
  readonly banner: Pick<Banner, 'icon' | 'text' | 'country' | 'kind'>;
}): ReactElement {
  const audience = audienceText(banner);
  return (
    <div className={classes.strip} data-icon={banner.icon}>
      <span className={classes.icon}>
        <BannerIcon icon={banner.icon} />
      </span>
      <div className={classes.body}>
        <p className="theirs" dir="auto">
          {banner.text}
        </p>
        {audience !== null && <span className={classes.audience}>{audience}</span>}
      </div>
    </div>
  );
}
