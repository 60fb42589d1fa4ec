/** A line of the article: words, what the policy says, rules, what stands on a screen, what each case fills in. */
import type { ReactElement } from 'react';
import type { ArticleSpan } from '../api/operations.generated.ts';
import classes from './article.module.css';

export function Line({ line }: { readonly line: readonly ArticleSpan[] }): ReactElement {
  return (
    <>
      {line.map((span, index) => (
        // Lines never change their order: they are replaced as a whole.
        <Span key={index} span={span} />
      ))}
    </>
  );
}

/** A number and its unit stay together; a longer figure may break. */
const SHORT = 16;

function Span({ span }: { readonly span: ArticleSpan }): ReactElement {
  switch (span.kind) {
    case 'text':
      return <>{span.text}</>;
    case 'figure':
      return (
        <span
          className={classes.figure}
          data-short={span.text.length <= SHORT || undefined}
          title="From the policy"
        >
          {span.text}
        </span>
      );
    case 'rule':
      return <span className={classes.rule}>{span.rule}</span>;
    case 'label':
      return <strong className={classes.label}>{span.text}</strong>;
    case 'gap':
      return <span className={classes.gap}>{span.text}</span>;
  }
}

/** The same in plain words, for names and titles. */
export const textOf = (line: readonly ArticleSpan[]): string =>
  line.map((span) => (span.kind === 'rule' ? span.rule : span.text)).join('');
