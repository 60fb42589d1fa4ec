/** Was this article helpful (K3): once a person, changeable, with the figures for everybody. */
import { Button, Group, Textarea } from '@mantine/core';
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { call, type Given } from '../api/call.ts';
import type { VoteFigures } from '../api/operations.generated.ts';
import { Trouble } from '../app/trouble.tsx';
import { ARTICLE } from './use-article.ts';
import { VoteTable } from './vote-table.tsx';
import classes from './vote.module.css';

export function Vote({ policyVersion }: { readonly policyVersion: number }): ReactNode {
  const { data, error } = useQuery({
    queryKey: ['article-votes'],
    queryFn: ({ signal }) => call('getVotes', { path: ARTICLE, signal }),
  });
  const queries = useQueryClient();
  const vote = useMutation({
    mutationFn: (body: Given<'voteOnArticle'>['body']) => call('voteOnArticle', { path: ARTICLE, body }),
    onSuccess: async (figures) => {
      queries.setQueryData(['article-votes'], figures);
      await queries.invalidateQueries({ queryKey: ['article-vote-words'] });
    },
  });
  if (data === undefined) return error === null ? null : <Trouble error={error} />;
  return (
    <section className={classes.vote} aria-labelledby="vote-title">
      <h2 id="vote-title" className={classes.question}>
        Was this article helpful?
      </h2>
      <Choice
        figures={data}
        busy={vote.isPending}
        say={(helpful) =>
          vote.mutate(
            helpful
              ? { helpful, policyVersion }
              : { helpful, policyVersion, words: data.mine?.words ?? null },
          )
        }
      />
      {vote.error !== null && <Trouble error={vote.error} />}
      {data.mine?.helpful === false && data.mayVote && (
        <Words
          key={data.mine.words}
          kept={data.mine.words}
          busy={vote.isPending}
          say={(words) => vote.mutate({ helpful: false, policyVersion, words })}
        />
      )}
      <VoteTable figures={data} />
    </section>
  );
}

function Choice({
  figures,
  busy,
  say,
}: {
  readonly figures: VoteFigures;
  readonly busy: boolean;
  readonly say: (helpful: boolean) => void;
}): ReactElement {
  const { mine, mayVote } = figures;
  const choices = [
    { helpful: true, word: 'Yes', count: figures.yes, Icon: IconThumbUp },
    { helpful: false, word: 'No', count: figures.no, Icon: IconThumbDown },
  ];
  return (
    <Group gap="sm">
      {choices.map(({ helpful, word, count, Icon }) => (
        <Button
          key={word}
          size="compact-md"
          variant={mine?.helpful === helpful ? 'light' : 'default'}
          aria-pressed={mine?.helpful === helpful}
          disabled={!mayVote || busy}
          leftSection={<Icon size={16} aria-hidden />}
          rightSection={<span className={classes.count}>{count}</span>}
          onClick={() => say(helpful)}
        >
          {word}
        </Button>
      ))}
      <output className={classes.quiet}>
        {!mayVote
          ? 'An auditor reads and does not vote.'
          : mine === null
            ? 'One vote a person; you can change it.'
            : 'Thank you. You can change your vote.'}
      </output>
    </Group>
  );
}

function Words({
  kept,
  busy,
  say,
}: {
  readonly kept: string | null;
  readonly busy: boolean;
  readonly say: (words: string | null) => void;
}): ReactElement {
  const [words, setWords] = useState(kept ?? '');
  const changed = words.trim() !== (kept ?? '');
  return (
    <form
      className={classes.words}
      onSubmit={(event) => {
        event.preventDefault();
        say(words.trim() === '' ? null : words);
      }}
    >
      <Textarea
        label="What was missing, or not clear?"
        description="If you like. Leads and policy owners read it, with your name."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-md" variant="default" disabled={!changed || busy}>
        {kept === null ? 'Send words' : 'Change words'}
      </Button>
    </form>
  );
}
