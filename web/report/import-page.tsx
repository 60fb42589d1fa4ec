/** A file of reports: what each line would become, then what it became. */
import { Anchor, Button, FileButton, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type DragEvent, type ReactElement } from 'react';
import { Link } from 'react-router';
import { call, addressOf, type Result } from '../api/call.ts';
import { area } from '../app/keyboard.ts';
import { paths } from '../app/paths.ts';
import { Trouble } from '../app/trouble.tsx';
import { Columns } from './columns.tsx';
import { readChosen, type ChosenFile } from './import-file.ts';
import classes from './import.module.css';
import { LineTable } from './line-table.tsx';
import { Earlier } from './earlier.tsx';

type Chosen = Extract<ChosenFile, { kind: 'file' }>;
type Preview = Result<'previewImport'>;

export function ImportPage(): ReactElement {
  const [chosen, choose] = useState<Chosen | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const queries = useQueryClient();
  const preview = useQuery({
    queryKey: ['import preview', chosen?.name, chosen?.text],
    queryFn: () => call('previewImport', { body: { file: chosen?.name ?? '', text: chosen?.text ?? '' } }),
    enabled: chosen !== null,
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  const bringIn = useMutation({
    mutationFn: ({ name, text }: Chosen) => call('importReports', { body: { file: name, text } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  });
  const take = (file: File | null): void => {
    if (file === null) return;
    bringIn.reset();
    void readChosen(file).then((read) => {
      setWrong(read.kind === 'wrong' ? read.message : null);
      choose(read.kind === 'file' ? read : null);
    });
  };
  return (
    <div className={classes.page} {...area('page')}>
      <header className={classes.head}>
        <Title order={1}>Bring in a file</Title>
        <Anchor component={Link} to={paths.report()}>
          Write a single report
        </Anchor>
      </header>
      <Drop take={take} name={chosen?.name ?? null} isBusy={preview.isFetching} />
      {wrong !== null && (
        <p role="alert" className={classes.wrong}>
          {wrong}
        </p>
      )}
      {preview.error !== null && chosen !== null && <Trouble error={preview.error} />}
      {bringIn.error !== null && <Trouble error={bringIn.error} />}
      {bringIn.data !== undefined ? (
        <Done result={bringIn.data} />
      ) : (
        preview.data !== undefined &&
        chosen !== null && (
          <Ahead preview={preview.data} isBusy={bringIn.isPending} go={() => bringIn.mutate(chosen)} />
        )
      )}
      {chosen === null && (
        <>
          <Columns />
          <Earlier />
        </>
      )}
    </div>
  );
}

function Drop({
  take,
  name,
  isBusy,
}: {
  readonly take: (file: File | null) => void;
  readonly name: string | null;
  readonly isBusy: boolean;
}): ReactElement {
  const [isOver, over] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    over(false);
    take(event.dataTransfer.files[0] ?? null);
  };
  return (
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        over(true);
      }}
      onDragLeave={() => over(false)}
      onDrop={drop}
    >
      <FileButton onChange={take} accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values">
        {(button) => (
          <Button variant={name === null ? 'filled' : 'default'} loading={isBusy} {...button}>
            {name === null ? 'Choose file' : 'Choose another file'}
          </Button>
        )}
      </FileButton>
      <span className="quiet">
        {name === null ? (
          'or drop it here: CSV in UTF-8, with comma, semicolon or tab, up to 5,000 lines'
        ) : (
          <bdi>{name}</bdi>
        )}
      </span>
    </div>
  );
}

/** Nothing has been sent so far. */
function Ahead({
  preview,
  isBusy,
  go,
}: {
  readonly preview: Preview;
  readonly isBusy: boolean;
  readonly go: () => void;
}): ReactElement {
  const { counts, unknownColumns, lines } = preview;
  const coming = counts.opened + counts.takenOver + counts.joins;
  return (
    <section className={classes.result} aria-label="What each line would become">
      <p className={classes.said}>
        {coming === 0
          ? 'No line of this file can be brought in.'
          : `${coming.toLocaleString('en')} of ${lines.length.toLocaleString('en')} lines come in. Nothing has been sent yet.`}
        {counts.takenOver > 0 &&
          ' Of a case that runs elsewhere the clock is taken over; its hold is not: silence is proven and decided here.'}
      </p>
      {unknownColumns.length > 0 && (
        <p className={classes.unknown}>
          Not understood and left out: {unknownColumns.map((name) => `“${name}”`).join(', ')}.
        </p>
      )}
      <div className={classes.go}>
        <Button onClick={go} loading={isBusy} disabled={coming === 0}>
          Bring in {coming.toLocaleString('en')} {coming === 1 ? 'line' : 'lines'}
        </Button>
      </div>
      <LineTable lines={lines} counts={counts} tense="will" />
    </section>
  );
}

function Done({ result }: { readonly result: Result<'importReports'> }): ReactElement {
  const { counts } = result;
  const came = counts.opened + counts.takenOver + counts.joins;
  return (
    <section className={classes.result} aria-label="What each line became">
      <output className={classes.said}>
        {came.toLocaleString('en')} {came === 1 ? 'line was' : 'lines were'} brought in
        {counts.refused > 0
          ? `, ${counts.refused.toLocaleString('en')} could not be. Put them right and bring the same file in again: no line is taken twice.`
          : '.'}
      </output>
      <div className={classes.go}>
        <Anchor href={addressOf('getImportCsv', { path: { import: result.import } })} download>
          Save result as CSV
        </Anchor>
      </div>
      <LineTable lines={result.lines} counts={counts} tense="did" />
    </section>
  );
}
