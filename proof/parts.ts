/** The parts of the proof: what each shows, how much of the time is its own, and the command that does it alone. */

export interface Part {
  readonly name: string;
  /** What it shows, in a sentence. */
  readonly says: string;
  /** Of a hundred. */
  readonly share: number;
  readonly script: string;
  /** The command's words where it has so many minutes; it ends by itself about then. */
  readonly words: (minutes: number) => readonly string[];
  /** Where `npm run` has a name for it. */
  readonly command: string;
}

export const PARTS: readonly Part[] = [
  {
    name: 'Small world',
    says: 'Every sequence of up to eight events on the core, all of them, each step judged.',
    share: 8,
    script: 'proof/small-world/main.ts',
    command: 'small-world',
    words: () => ['--depth', '8'],
  },
  {
    name: 'Planted bugs',
    says: 'Faults planted in the product one by one: whether the tests find them, and which.',
    share: 16,
    script: 'proof/bugs/main.ts',
    command: 'bugs',
    words: () => [],
  },
  {
    name: 'Mutants',
    says: 'Small changes to the rules, drawn evenly from all files of the core: how many of them a test notices.',
    share: 10,
    script: 'proof/mutants/main.ts',
    command: 'mutants',
    words: (minutes) => ['--minutes', String(minutes)],
  },
  {
    name: 'Real database',
    says: 'The same workload on PostgreSQL while it and the workers are killed, moved to a standby, and set back.',
    share: 24,
    script: 'proof/database/main.ts',
    command: 'kills',
    words: (minutes) => ['--kills', '1000', '--minutes', String(minutes)],
  },
  {
    name: 'Hostile input',
    says: 'Every door of the server with input that nobody means well.',
    share: 12,
    script: 'proof/hostile/main.ts',
    command: 'hostile',
    words: () => ['--inputs', '200000'],
  },
  // The last one: what the others have left of their time is its own as well.
  {
    name: 'Simulation',
    says: 'The real desk in worlds nastier than life, on a virtual clock, with a judge who knows everything.',
    share: 30,
    script: 'simulation/main.ts',
    command: 'simulate',
    words: (minutes) => ['--minutes', String(minutes)],
  },
];
