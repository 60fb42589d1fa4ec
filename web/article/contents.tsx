/** What stands where in the article: beside it on a wide screen, folded above it on a narrow one. */
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState, type ReactElement } from 'react';
import type { ArticleChapter } from '../api/operations.generated.ts';
import classes from './article.module.css';
import { sectionsOf } from './outline.ts';

export function Contents({ chapters }: { readonly chapters: readonly ArticleChapter[] }): ReactElement {
  const wide = useMediaQuery('(min-width: 75em)', false, { getInitialValueInEffect: false });
  if (!wide)
    return (
      <details className={`${classes.contents} ${classes.contentsNarrow}`}>
        <summary>Contents</summary>
        <List chapters={chapters} current={null} />
      </details>
    );
  return <Wide chapters={chapters} />;
}

function Wide({ chapters }: { readonly chapters: readonly ArticleChapter[] }): ReactElement {
  const current = useSectionInView(chapters);
  return (
    <nav className={classes.contents} aria-label="Contents">
      <List chapters={chapters} current={current} />
    </nav>
  );
}

function List({
  chapters,
  current,
}: {
  readonly chapters: readonly ArticleChapter[];
  readonly current: string | null;
}): ReactElement {
  return (
    <ol>
      {chapters.map((chapter) => (
        <li key={chapter.id}>
          <span className={classes.contentsChapter}>{chapter.title}</span>
          <ol>
            {chapter.sections.map((section) => (
              <li key={section.id}>
                <a href={`#${section.id}`} aria-current={section.id === current ? 'location' : undefined}>
                  {section.title}
                </a>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

/** The first section in the upper part of the window. */
function useSectionInView(chapters: readonly ArticleChapter[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const order = sectionsOf(chapters).map((section) => section.id);
    const seen = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) seen.add(target.id);
          else seen.delete(target.id);
        }
        setCurrent((before) => order.find((id) => seen.has(id)) ?? before);
      },
      { rootMargin: '-80px 0px -60% 0px' },
    );
    for (const id of order) {
      const section = document.getElementById(id);
      if (section !== null) observer.observe(section);
    }
    return () => observer.disconnect();
  }, [chapters]);
  return current;
}
