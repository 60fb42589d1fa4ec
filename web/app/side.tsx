/** The way to every page. Wide it has words, narrower only signs with their words beside the pointer. */
import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'react-router';
import { Caps } from './caps.tsx';
import { SectionLinks } from '../queue/section-links.tsx';
import { Mark } from './mark.tsx';
import { paths } from './paths.ts';
import { useMe } from './me.ts';
import { isAt, placesOf, type Place } from './places.ts';
import classes from './side.module.css';

export function Side({ onGo }: { readonly onGo?: () => void }): ReactElement {
  const places = placesOf(useMe().person?.roles ?? []);
  return (
    <nav className={classes.side} aria-label="Pages">
      {onGo === undefined && (
        <Link to={paths.queue()} className={classes.home ?? ''} aria-label="Answerby, to the queue">
          <Mark />
        </Link>
      )}
      {(['day', 'desk'] as const).map((part) => (
        <ul key={part} className={classes.part}>
          {places
            .filter((place) => place.part === part)
            .map((place) => (
              <li key={place.to}>
                <PlaceLink place={place} {...(onGo === undefined ? {} : { onGo })} />
                {place.to === paths.queue() && (
                  <div className={classes.lists}>
                    <SectionLinks {...(onGo === undefined ? {} : { onGo })} />
                  </div>
                )}
              </li>
            ))}
        </ul>
      ))}
    </nav>
  );
}

function PlaceLink({ place, onGo }: { readonly place: Place; readonly onGo?: () => void }): ReactElement {
  const { pathname } = useLocation();
  const { label, to, icon: Icon, keys } = place;
  const isHere = isAt(place, pathname);
  return (
    <Tooltip
      position="right"
      openDelay={300}
      label={
        <span className={classes.tip}>
          {label} <Caps keys={keys} />
        </span>
      }
    >
      <Link
        to={to}
        className={classes.place}
        data-here={isHere || undefined}
        aria-current={isHere ? 'page' : undefined}
        {...(onGo === undefined ? {} : { onClick: onGo })}
      >
        <Icon size={18} stroke={1.75} aria-hidden />
        <span className={classes.label}>{label}</span>
      </Link>
    </Tooltip>
  );
}
