/** A section of the article, with the rules that it retells. */
import { Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import classes from './article.module.css';
import { Blocks, type Showing } from './blocks.tsx';
import type { ArticleSection } from './outline.ts';

export function Section({
  section,
  showing,
}: {
  readonly section: ArticleSection;
  readonly showing: Showing;
}): ReactElement {
  return (
    <section id={section.id} className={classes.section} aria-labelledby={`${section.id}-title`}>
      <header className={classes.sectionHead}>
        <Title order={3} id={`${section.id}-title`}>
          {section.title}
        </Title>
        <Rules rules={section.rules} />
      </header>
      <Blocks blocks={section.blocks} showing={showing} />
    </section>
  );
}

export function Rules({ rules }: { readonly rules: readonly string[] }): ReactNode {
  if (rules.length === 0) return null;
  return (
    <span className={classes.rules} aria-label={`Rules ${rules.join(', ')}`}>
      {rules.join(' ')}
    </span>
  );
}
