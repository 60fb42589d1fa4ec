/** `npm run bench`: the desk and the floor side by side, in one run on one PostgreSQL. */
import { availableParallelism } from 'node:os';
import { readConfig } from '../desk/config.ts';
import { SECOND } from '../procedure/case.ts';
import { measureAnswers } from './answers.ts';
import { measureBytes } from './bytes.ts';
import { measureDue } from './due.ts';
import { measureFigures } from './figures.ts';
import { Ground, type SideName } from './ground.ts';
import { type LivesResult, measureLives } from './lives.ts';
import { measureMessages, ONE_IN } from './messages.ts';
import { timed } from './rounds.ts';
import { type PartName, readSizes, type Sizes, USAGE } from './sizes.ts';
import { printScreens } from './screens/print.ts';
import { ACT_TAKES, measureSlow } from './slow.ts';
import { figure, ratio, table } from './table.ts';
import { makeWaiting, type Waiting } from './waiting.ts';
import { printLive, printQueue } from './workspace.ts';

const WORKERS = [1, 3] as const;
/** What is aimed at, as the page on the bench says it. */
const AIMS = { livesPerSecond: 600, ofTheFloor: 0.2, proposedWithin: 3 * SECOND, messagesPerSecond: 20_000 };

/** The desk's figure and the floor's. */
type Both<T> = readonly [desk: T, floor: T];

async function both<T>(measure: (side: SideName) => Promise<T>): Promise<Both<T>> {
  const desk = await measure('desk');
  return [desk, await measure('floor')];
}

/** Measures of the desk against the floor, as rows that say whether an aim was met. */
const rate = (what: string, [desk, floor]: Both<number>, aim = ''): readonly string[] => [
  what,
  figure(desk),
  figure(floor),
  ratio(desk, floor),
  aim,
];
const met = (aim: string, reached: boolean): string => `${aim}: ${reached ? 'met' : 'missed'}`;
const HEADER = ['', 'desk', 'floor', 'ratio', 'aim'] as const;

function printLives([desk, floor]: Both<LivesResult>): void {
  const { livesPerSecond, ofTheFloor } = AIMS;
  const reached = desk.perSecond >= livesPerSecond && desk.perSecond / floor.perSecond >= ofTheFloor;
  console.log(`\nWhole lives on the silent path, ${figure(desk.lives)} of them\n`);
  console.log(
    table(HEADER, [
      rate(
        'lives a second',
        [desk.perSecond, floor.perSecond],
        met(`${livesPerSecond} and ${ofTheFloor}`, reached),
      ),
    ]),
  );
  const rows = desk.parts.map((part, index) => {
    const other = floor.parts[index]?.wall ?? 0;
    return [
      part.part,
      ...[part.wall, part.load, part.step, part.write, part.dispatch, part.cpu, other].map((value) =>
        value.toFixed(3),
      ),
      ratio(other, part.wall),
    ];
  });
  const sums = [1, 2, 3, 4, 5, 6, 7].map((column) => rows.reduce((sum, row) => sum + Number(row[column]), 0));
  console.log(
    '\n  Milliseconds per life. Statements of batches that run beside each other are each counted whole.\n',
  );
  console.log(
    table(
      ['part', 'desk', 'load', 'step', 'write', 'dispatch', 'own cpu', 'floor', 'ratio'],
      [...rows, ['all', ...sums.map((sum) => sum.toFixed(3)), ratio(sums[6] ?? 0, sums[0] ?? 0)]],
    ),
  );
}

async function printDue(ground: Ground, [desk, floor]: Both<Waiting>, sizes: Sizes): Promise<void> {
  const late = [
    await measureDue(ground, desk, sizes.pace),
    await measureDue(ground, floor, sizes.pace),
  ] as const;
  const row = (what: string, of: (one: (typeof late)[number]) => number, aim = ''): readonly string[] => [
    what,
    figure(of(late[0])),
    figure(of(late[1])),
    ratio(of(late[1]), of(late[0])),
    aim,
  ];
  console.log(
    `\n${figure(desk.cases)} deadlines at the same instant: milliseconds until the proposal is committed\n`,
  );
  console.log(
    table(HEADER, [
      row('median', (one) => one.median),
      row(
        '99 % within',
        (one) => one.most99,
        met(`${AIMS.proposedWithin}`, late[0].most99 <= AIMS.proposedWithin),
      ),
      row('maximum', (one) => one.most),
    ]),
  );
}

async function printAnswers(ground: Ground, [desk, floor]: Both<Waiting>, sizes: Sizes): Promise<void> {
  const one = { batch: 1, atOnce: 1 };
  const single = [
    await measureAnswers(ground, desk, sizes.oneByOne, one),
    await measureAnswers(ground, floor, sizes.oneByOne, one),
  ] as const;
  const many = { batch: sizes.pace.batch, atOnce: 1 };
  const batched = [
    await measureAnswers(ground, desk, sizes.cases, many),
    await measureAnswers(ground, floor, sizes.cases, many),
  ] as const;
  console.log(`\nWaiting cases answered at once: answers a second\n`);
  console.log(
    table(HEADER, [
      rate(`one by one (${figure(sizes.oneByOne)})`, single),
      rate(`in batches of ${many.batch} (${figure(sizes.cases)})`, batched),
    ]),
  );
}

async function printMessages(ground: Ground, [desk, floor]: Both<Waiting>, sizes: Sizes): Promise<void> {
  const rates = [
    await measureMessages(ground, desk, sizes.messages),
    await measureMessages(ground, floor, sizes.messages),
  ] as const;
  console.log(
    `\n${figure(sizes.messages)} messages against ${figure(desk.cases)} open cases, 1 in ${figure(ONE_IN)} concerns one\n`,
  );
  console.log(
    table(HEADER, [
      rate(
        'messages a second',
        rates,
        met(figure(AIMS.messagesPerSecond), rates[0] >= AIMS.messagesPerSecond),
      ),
    ]),
  );
}

async function printBytes(ground: Ground, [desk, floor]: Both<Waiting>): Promise<void> {
  const sizes = [await measureBytes(ground, desk), await measureBytes(ground, floor)] as const;
  console.log('\nBytes per waiting case, all tables and indexes\n');
  const row = (what: string, ours: number, theirs: number): readonly string[] => [
    what,
    figure(Math.round(ours)),
    figure(Math.round(theirs)),
    ratio(theirs, ours),
  ];
  console.log(
    table(
      ['', 'desk', 'floor', 'ratio'],
      [
        row('after vacuum', sizes[0].all, sizes[1].all),
        row('after a rewrite', sizes[0].packed, sizes[1].packed),
        ...sizes[0].tables
          .filter(({ bytes }) => bytes >= 10)
          .map(({ table: name, bytes }) =>
            row(`  of it ${name}`, bytes, sizes[1].tables.find((one) => one.table === name)?.bytes ?? 0),
          ),
      ],
    ),
  );
}

async function printSlow(ground: Ground, sizes: Sizes): Promise<void> {
  const rows: (readonly string[])[] = [];
  for (const workers of WORKERS) {
    const rates = await both((side) => measureSlow(ground, side, sizes.slowLives, workers, sizes.pace));
    rows.push(rate(workers === 1 ? 'one worker' : `${workers} workers`, rates));
  }
  console.log(
    `\nThe same lives where every act takes ${ACT_TAKES.join(' to ')} ms, ${figure(sizes.slowLives)} of them: lives a second\n`,
  );
  console.log(table(HEADER, rows));
}

async function printFigures(ground: Ground, sizes: Sizes): Promise<void> {
  const result = await measureFigures(ground, sizes.figureCases, sizes.cases, sizes.pace);
  console.log(`\nFigures beside ${figure(result.cases)} closed cases of a year: milliseconds a question\n`);
  console.log(
    table(
      ['', 'a month', 'a year'],
      result.questions.map(({ what, month, year }) => [what, figure(month), figure(year)]),
    ),
  );
  console.log(
    `\n  ${figure(result.bytesPerCase)} bytes a case in all figure tables and indexes; ${figure(result.rowsPerSecond)} rows of history folded a second`,
  );
}

/** Each part says how long it took, preparation included: the whole is bounded. */
async function measure(ground: Ground, sizes: Sizes): Promise<void> {
  const part = async (names: readonly PartName[], run: () => Promise<void>): Promise<void> => {
    if (!names.some((name) => sizes.parts.includes(name))) return;
    const took = await timed(run);
    console.log(`  (${figure(took / SECOND)} s)`);
  };
  await part(['lives'], async () =>
    printLives(await both((side) => measureLives(ground, side, sizes.lives, sizes.pace))),
  );
  await part(['due', 'answers', 'messages', 'bytes'], async () => {
    const waiting = await both((side) => makeWaiting(ground, side, sizes.cases, sizes.pace));
    console.log(`\n${figure(sizes.cases)} waiting cases made`);
    await part(['due'], () => printDue(ground, waiting, sizes));
    await part(['answers'], () => printAnswers(ground, waiting, sizes));
    await part(['messages'], () => printMessages(ground, waiting, sizes));
    await part(['bytes'], () => printBytes(ground, waiting));
  });
  await part(['slow'], () => printSlow(ground, sizes));
  await part(['figures'], () => printFigures(ground, sizes));
  await part(['queue'], () => printQueue(ground, sizes));
  await part(['live'], () => printLive(ground, sizes));
  await part(['screens'], () => printScreens(ground, sizes));
}

const sizes = readSizes(process.argv.slice(2));
const read = readConfig();
if (typeof sizes === 'string' || read.kind === 'wrong') {
  console.error(
    typeof sizes === 'string' ? `${sizes}\n${USAGE}` : read.kind === 'wrong' ? read.sentences.join('\n') : '',
  );
  process.exit(2);
}
const began = performance.now();
const ground = await Ground.open(null, read.config.data);
try {
  console.log(
    `Answerby's bench: ${availableParallelism()} cores, one PostgreSQL with a durable server's settings, ${sizes.pace.atOnce} batches of ${sizes.pace.batch} at a time.`,
  );
  await measure(ground, sizes);
  console.log(`\n${figure((performance.now() - began) / SECOND)} s`);
} finally {
  await ground.close();
}
