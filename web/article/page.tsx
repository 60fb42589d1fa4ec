/** The article on non-response by itself (K1–K4): of the policy in force, with everybody's banners. */
import { Anchor, Skeleton, Stack, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Article, ArticleChapter } from '../api/operations.generated.ts';
import { paths } from '../app/paths.ts';
import { Trouble } from '../app/trouble.tsx';
import { useCommands } from '../app/use-commands.ts';
import { ProcedureDrawing } from '../drawing/drawing.tsx';
import classes from './article.module.css';
import { Banners } from './banners.tsx';
import type { Showing } from './blocks.tsx';
import { Contents } from './contents.tsx';
import { PolicyLine } from './policy-line.tsx';
import { Section } from './section.tsx';
import { Support } from './support.tsx';
import { useArticle, useBanners } from './use-article.ts';
import { Vote } from './vote.tsx';

export function ArticlePage(): ReactElement {
  const { data, error } = useArticle(null);
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Banners of={null} />
        <ToBanners />
      </div>
      {error !== null && data === undefined && <Trouble error={error} />}
      {data === undefined ? error === null && <Waiting /> : <Whole article={data} />}
    </div>
  );
}

/** For whoever writes them. */
function ToBanners(): ReactNode {
  const { data } = useBanners(null);
  const navigate = useNavigate();
  const mayEdit = data?.mayEdit === true;
  useCommands(
    mayEdit
      ? [
          {
            id: 'article.banners',
            label: 'Write or change banners',
            area: 'page',
            keys: [],
            words: 'announcements',
            run: () => void navigate(paths.banners()),
          },
        ]
      : [],
  );
  if (!mayEdit) return null;
  return (
    <Anchor component={Link} to={paths.banners()} size="xs" className={classes.toBanners ?? ''}>
      Write or change banners
    </Anchor>
  );
}

/** The browser looks for the place in the address before the article has come; so it is looked for again. */
function useAddressedSection(): void {
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    if (id !== '') document.getElementById(id)?.scrollIntoView();
  }, []);
}

function Whole({ article }: { readonly article: Article }): ReactElement {
  useAddressedSection();
  const narrow = useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
  return (
    <>
      <header className={classes.head}>
        <Title order={1}>{article.title}</Title>
        <p className={classes.summary}>{article.summary}</p>
        <PolicyLine article={article} />
      </header>
      <Contents chapters={article.chapters} />
      <article className={classes.body}>
        {article.chapters.map((chapter) => (
          <Chapter
            key={chapter.id}
            chapter={chapter}
            showing={{ narrow, drawing: <ProcedureDrawing current={null} /> }}
          />
        ))}
        <Vote policyVersion={article.policy.version} />
      </article>
      <aside className={classes.aside} aria-label="Support">
        <Support case={null} section={null} />
      </aside>
    </>
  );
}

function Chapter({
  chapter,
  showing,
}: {
  readonly chapter: ArticleChapter;
  readonly showing: Showing;
}): ReactElement {
  return (
    <div className={classes.chapter}>
      <Title order={2} className={classes.chapterTitle ?? ''}>
        {chapter.title}
      </Title>
      {chapter.sections.map((section) => (
        <Section key={section.id} section={section} showing={showing} />
      ))}
    </div>
  );
}

function Waiting(): ReactElement {
  return (
    <>
      <Stack gap="sm" className={classes.head ?? ''} aria-busy aria-label="The article is being read">
        <Skeleton height={24} width={280} />
        <Skeleton height={16} width="min(100%, 600px)" />
      </Stack>
      <div />
      <Stack gap="md" className={classes.body ?? ''}>
        {[90, 100, 96, 60, 98, 94, 70].map((width, index) => (
          <Skeleton key={index} height={14} width={`${width}%`} />
        ))}
      </Stack>
    </>
  );
}
