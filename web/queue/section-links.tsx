/** The way to each list, with how many cases stand in it now. */
import type { ReactElement } from 'react';
import { Link, useLocation } from 'react-router';
import { paths } from '../app/paths.ts';
import { addressOfAsked, askedIn, inSection } from './asked.ts';
import classes from './section-links.module.css';
import { countIn, countText, SECTION_WORDS } from './sections.ts';
import { useQueueCounts } from './use-queue.ts';

export function SectionLinks({ onGo }: { readonly onGo?: () => void }): ReactElement {
  const { pathname, search } = useLocation();
  const { data } = useQueueCounts();
  const isQueue = pathname === paths.queue() || pathname.startsWith('/cases/');
  const asked = askedIn(new URLSearchParams(isQueue ? search : ''));
  return (
    <ul className={classes.sections}>
      {SECTION_WORDS.map(({ section, word }) => {
        const count = countIn(section, data?.everybody, data?.closed);
        const isHere = isQueue && asked.section === section;
        return (
          <li key={section}>
            <Link
              to={`${paths.queue()}${addressOfAsked(inSection(asked, section))}`}
              className={classes.section ?? ''}
              aria-current={isHere ? 'page' : undefined}
              {...(onGo === undefined ? {} : { onClick: onGo })}
            >
              <span>{word}</span>
              {count !== null && (
                <span className={classes.count} data-needs={(section === 'needs' && count > 0) || undefined}>
                  {countText(count, section === 'closed' && data?.closedMore === true)}
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
