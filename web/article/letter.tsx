/** A text to one of the two, as it would be sent today, in every language in which the desk writes. */
import { SegmentedControl } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ArticleBlock } from '../api/operations.generated.ts';
import classes from './article.module.css';
import { Line } from './line.tsx';

const LANGUAGES: { readonly [language: string]: string } = { en: 'English', de: 'Deutsch', es: 'Español' };

export function Letter({
  letter,
}: {
  readonly letter: Extract<ArticleBlock, { readonly kind: 'letter' }>;
}): ReactElement {
  const [language, setLanguage] = useState('en');
  const version = letter.versions.find((one) => one.language === language) ?? letter.versions[0];
  return (
    <details className={classes.letter}>
      <summary>
        <span>{letter.label}</span>
      </summary>
      <SegmentedControl
        size="xs"
        value={language}
        onChange={setLanguage}
        aria-label="Language of the text"
        data={letter.versions.map((one) => ({
          value: one.language,
          label: LANGUAGES[one.language] ?? one.language,
        }))}
      />
      {version !== undefined && (
        <div className={classes.letterPaper} lang={version.language}>
          <p className={classes.letterSubject}>
            <Line line={version.subject} />
          </p>
          {paragraphsOf(version.body).map((paragraph, index) => (
            <p key={index}>
              {paragraph.map((line, row) => (
                <span key={row}>
                  {row > 0 && <br />}
                  <Line line={line} />
                </span>
              ))}
            </p>
          ))}
        </div>
      )}
    </details>
  );
}

type Body = Extract<ArticleBlock, { readonly kind: 'letter' }>['versions'][number]['body'];

/** Lines between empty ones belong together. */
function paragraphsOf(body: Body): readonly Body[] {
  const paragraphs: (readonly Body[number][])[] = [];
  let open: Body[number][] = [];
  for (const line of body) {
    if (line.length > 0) {
      open.push(line);
    } else if (open.length > 0) {
      paragraphs.push(open);
      open = [];
    }
  }
  return open.length === 0 ? paragraphs : [...paragraphs, open];
}
