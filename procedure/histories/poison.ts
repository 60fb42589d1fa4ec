/** Takes the clock and chance away while something runs: whoever reads them throws (the core takes instants from events only). */

function thrower(name: string): (...given: readonly unknown[]) => never {
  return () => {
    throw new Error(`the core read ${name}`);
  };
}

/** Runs with the date constructor, the random number and the present instant poisoned; puts them back whatever happens. */
export function withoutClock<T>(run: () => T): T {
  const realDate: unknown = Reflect.get(globalThis, 'Date');
  const math: object = Reflect.get(globalThis, 'Math');
  const realRandom: unknown = Reflect.get(math, 'random');
  const temporal: object | undefined = Reflect.get(globalThis, 'Temporal');
  const present: object = temporal === undefined ? {} : Reflect.get(temporal, 'Now');
  const realPresent = new Map(
    Reflect.ownKeys(present).map((name) => [name, Reflect.getOwnPropertyDescriptor(present, name)] as const),
  );
  const poisonedDate = new Proxy(function poisoned() {}, {
    apply: thrower('Date'),
    construct: thrower('Date'),
    get: thrower('Date'),
  });
  Reflect.set(globalThis, 'Date', poisonedDate);
  Reflect.set(math, 'random', thrower('Math.random'));
  for (const [name, own] of realPresent) {
    if (own !== undefined && typeof own.value === 'function')
      Reflect.defineProperty(present, name, { ...own, value: thrower(`Temporal.Now.${String(name)}`) });
  }
  try {
    return run();
  } finally {
    Reflect.set(globalThis, 'Date', realDate);
    Reflect.set(math, 'random', realRandom);
    for (const [name, own] of realPresent) if (own !== undefined) Reflect.defineProperty(present, name, own);
  }
}
