/** The article beside a case (K1): what applies now first, the rest behind it, in the numbers of the case's own policy. */
import { Skeleton, Stack, UnstyledButton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { Article, Case } from '../api/operations.generated.ts';
import { Trouble } from '../app/trouble.tsx';
import { useCommands } from '../app/use-commands.ts';
import { ProcedureDrawing } from '../drawing/drawing.tsx';
import classes from './article.module.css';
import { Banners } from './banners.tsx';
import beside from './article-beside.module.css';
import { sectionsFor, without, type ArticleSection } from './outline.ts';
import { Differences, PolicyLine } from './policy-line.tsx';
import { Rules, Section } from './section.tsx';
import { Blocks, type Showing } from './blocks.tsx';
import { Support } from './support.tsx';
import { useArticle } from './use-article.ts';
import { Vote } from './vote.tsx';

type Subject = Pick<Case, 'reference' | 'policy' | 'stage' | 'tasks' | 'respondent'>;

/** It stands beside what one reads; `drawing`: false where the case shows the procedure itself. */
export function ArticleBeside({
  case: subject,
  drawing = true,
}: {
  readonly case: Subject;
  readonly drawing?: boolean;
}): ReactElement {
  const [open, setOpen] = useLocalStorage({
    key: 'answerby.article-beside',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  useCommands([
    {
      id: 'article.fold',
      label: open ? 'Fold article' : 'Unfold article',
      area: 'case',
      keys: ['a'],
      words: 'procedure rules knowledge',
      run: () => setOpen(!open),
    },
  ]);
  const { country, kind } = subject.respondent;
  return (
    <aside className={beside.panel} aria-label="Article on non-response">
      <Banners of={{ country, kind }} />
      <UnstyledButton className={beside.toggle ?? ''} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
        When a user does not answer
      </UnstyledButton>
      {open && (
        <Opened
          subject={subject}
          drawing={drawing ? <ProcedureDrawing current={subject.stage.kind} /> : null}
        />
      )}
    </aside>
  );
}

function Opened({
  subject,
  drawing,
}: {
  readonly subject: Subject;
  readonly drawing: ReactNode;
}): ReactElement {
  const { data, error } = useArticle(subject.policy);
  if (data === undefined)
    return error === null ? (
      <Stack gap="sm" aria-busy aria-label="The article is being read">
        {[80, 96, 92, 60].map((width) => (
          <Skeleton key={width} height={14} width={`${width}%`} />
        ))}
      </Stack>
    ) : (
      <Trouble error={error} />
    );
  return <Read article={data} subject={subject} drawing={drawing} />;
}

function Read({
  article,
  subject,
  drawing,
}: {
  readonly article: Article;
  readonly subject: Subject;
  readonly drawing: ReactNode;
}): ReactElement {
  const showing = { narrow: true, drawing };
  const now = sectionsFor(article.chapters, { stage: subject.stage.kind, tasks: subject.tasks });
  return (
    <div className={beside.read}>
      <PolicyLine article={article} />
      <Differences article={article} />
      {now.map((section) => (
        <Section key={section.id} section={section} showing={showing} />
      ))}
      <div>
        {without(article.chapters, now).map((chapter) => (
          <div key={chapter.id} className={beside.chapter}>
            <h3>{chapter.title}</h3>
            {chapter.sections.map((section) => (
              <Folded key={section.id} section={section} showing={showing} />
            ))}
          </div>
        ))}
      </div>
      <Vote policyVersion={article.policy.version} />
      <Support case={subject.reference} section={now[0]?.id ?? null} />
    </div>
  );
}

function Folded({
  section,
  showing,
}: {
  readonly section: ArticleSection;
  readonly showing: Showing;
}): ReactElement {
  return (
    <details className={beside.folded}>
      <summary>
        <span>{section.title}</span>
        <Rules rules={section.rules} />
      </summary>
      <div className={classes.section}>
        <Blocks blocks={section.blocks} showing={showing} />
      </div>
    </details>
  );
}
