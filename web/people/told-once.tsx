/** A secret that is told once: a link, a key, recovery codes. It is gone with the page. */
import type { ReactElement, ReactNode } from 'react';
import { CopyText } from '../case/copy.tsx';
import classes from './told-once.module.css';

export function ToldOnce({
  title,
  text,
  label,
  isMany = false,
  children,
}: {
  readonly title: string;
  readonly text: string;
  /** What is copied, such as `link`. */
  readonly label: string;
  /** Several short lines stand beside one another. */
  readonly isMany?: boolean;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <output className={classes.told}>
      <h3 className={classes.title}>{title}</h3>
      <code className={classes.text} data-many={isMany || undefined}>
        {text}
      </code>
      <div className={classes.foot}>
        <CopyText text={text} label={label} />
        <span className={classes.says}>{children}</span>
      </div>
    </output>
  );
}
