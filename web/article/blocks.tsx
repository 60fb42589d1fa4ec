/** The blocks of a section. */
import { IconBulb, IconHandStop } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { ArticleBlock } from '../api/operations.generated.ts';
import classes from './article.module.css';
import { Letter } from './letter.tsx';
import { Line, textOf } from './line.tsx';

type Block<Kind extends ArticleBlock['kind']> = Extract<ArticleBlock, { readonly kind: Kind }>;

/** How a place shows the article. */
export interface Showing {
  /** Whether there is no room for the columns of a table. */
  readonly narrow: boolean;
  /** What stands where the article wants the procedure drawn. */
  readonly drawing: ReactNode;
}

export function Blocks({
  blocks,
  showing,
}: {
  readonly blocks: readonly ArticleBlock[];
  readonly showing: Showing;
}): ReactElement {
  return (
    <>
      {blocks.map((block, index) => (
        <OneBlock key={index} block={block} showing={showing} />
      ))}
    </>
  );
}

function OneBlock({
  block,
  showing,
}: {
  readonly block: ArticleBlock;
  readonly showing: Showing;
}): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className={classes.paragraph}>
          <Line line={block.line} />
        </p>
      );
    case 'list':
    case 'steps':
      return <List block={block} />;
    case 'table':
      return <Table block={block} narrow={showing.narrow} />;
    case 'note':
      return <Note block={block} />;
    case 'letter':
      return <Letter letter={block} />;
    case 'accountNote':
      return <AccountNote block={block} />;
    case 'drawing':
      return showing.drawing;
  }
}

function List({ block }: { readonly block: Block<'list' | 'steps'> }): ReactElement {
  const Items = block.kind === 'steps' ? 'ol' : 'ul';
  return (
    <div>
      {block.label !== null && <p className={classes.listLabel}>{block.label}</p>}
      <Items className={classes.list}>
        {block.items.map((item) => (
          <li key={textOf(item)}>
            <Line line={item} />
          </li>
        ))}
      </Items>
    </div>
  );
}

/** Where there is no room for columns each row stands for itself, each cell under the name of its column. */
function Table({
  block,
  narrow,
}: {
  readonly block: Block<'table'>;
  readonly narrow: boolean;
}): ReactElement {
  // Two columns always find room.
  if (narrow && block.head.length > 2) return <Stacked block={block} />;
  return (
    <table className={classes.table}>
      <caption>{block.label}</caption>
      <thead>
        <tr>
          {block.head.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => (
          <tr key={row.map(textOf).join('\n')}>
            {row.map((cell, column) => (
              <td key={block.head[column]}>
                <Line line={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Stacked({ block }: { readonly block: Block<'table'> }): ReactElement {
  return (
    <div>
      <p className={classes.listLabel}>{block.label}</p>
      <ul className={classes.stacked}>
        {block.rows.map((row) => (
          <li key={row.map(textOf).join('\n')}>
            <dl>
              {row.map((cell, column) =>
                cell.length === 0 ? null : (
                  <div key={block.head[column]}>
                    <dt>{block.head[column]}</dt>
                    <dd>
                      <Line line={cell} />
                    </dd>
                  </div>
                ),
              )}
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}

const TONES = {
  never: { word: 'Never', Icon: IconHandStop },
  mind: { word: 'Keep in mind', Icon: IconBulb },
} as const;

function Note({ block }: { readonly block: Block<'note'> }): ReactElement {
  const { word, Icon } = TONES[block.tone];
  return (
    <div className={classes.note} data-tone={block.tone} role="note">
      <Icon size={16} aria-hidden className={classes.noteIcon} />
      <p>
        <strong>{word}. </strong>
        <Line line={block.line} />
      </p>
    </div>
  );
}

function AccountNote({ block }: { readonly block: Block<'accountNote'> }): ReactElement {
  return (
    <figure className={classes.accountNote}>
      <figcaption>{block.label}</figcaption>
      <pre>
        {block.lines.map((line) => (
          <span key={textOf(line)}>
            <Line line={line} />
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  );
}
