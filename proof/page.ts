/** The proof as a page: what was run, what was reached, and the command that does each part again. */

export interface PartResult {
  readonly name: string;
  readonly says: string;
  readonly again: string;
  readonly commit: string | null;
  /** SHA-256 over all sources: the same where the sources are the same, committed or not. */
  readonly sources: string;
  readonly node: string;
  readonly cores: number;
  readonly began: string;
  /** Its share of the time. */
  readonly minutes: number;
  readonly seconds: number;
  /** `stopped`: it had not ended long after its share of the time. */
  readonly ended: 'passed' | 'failed' | 'stopped';
  /** What the part itself wrote down; null where it wrote nothing. */
  readonly result: unknown;
}

export interface Proof {
  readonly parts: readonly PartResult[];
}

/** Longer lists are folded, and cut. */
const SHOWN_MOST = 400;

const LARGE = /^\d{4,}$/;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** `acts ended unknown` from `actsEndedUnknown`. */
const words = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

const isPlain = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function plain(value: string | number | boolean | null): string {
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value === 'string' && LARGE.test(value)) return BigInt(value).toLocaleString('en');
  return value === null ? 'none' : escaped(String(value));
}

const table = (rows: readonly string[]): string => `<table>${rows.join('')}</table>`;
const row = (name: string, cell: string): string =>
  `<tr><th scope="row">${escaped(name)}</th><td>${cell}</td></tr>`;

/** Any JSON as tables: plain values first, what is nested folded under its name. */
function shown(value: unknown): string {
  if (isPlain(value)) return plain(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    if (value.every(isPlain)) return value.map((one: unknown) => (isPlain(one) ? plain(one) : '')).join(', ');
    const cut =
      value.length > SHOWN_MOST ? `<p>and ${value.length - SHOWN_MOST} more, in proof.json</p>` : '';
    return `<details><summary>${value.length}</summary>${value.slice(0, SHOWN_MOST).map(shown).join('')}${cut}</details>`;
  }
  const entries = Object.entries(value as object).filter(([, one]) => one !== undefined);
  const nested = ([, one]: readonly [string, unknown]): boolean => !isPlain(one);
  const rows = [...entries.filter((one) => !nested(one)), ...entries.filter(nested)].map(([name, one]) =>
    row(
      words(name),
      isPlain(one) || Array.isArray(one)
        ? shown(one)
        : `<details><summary>${Object.keys(one as object).length}</summary>${shown(one)}</details>`,
    ),
  );
  return table(rows);
}

const ENDED = {
  passed: '✓ passed',
  failed: '✗ failed',
  stopped: '… stopped at its share of the time',
} as const;

/** The state of the sources and the machine on which a part was run. */
function whereIt({ commit, sources, node, cores, began }: PartResult): string {
  const at = commit === null ? 'no commit' : `commit <code>${escaped(commit.slice(0, 12))}</code>`;
  return `<p class="where">${at}, sources <code>${escaped(sources.slice(0, 12))}</code>, Node ${escaped(node)}, ${cores} cores, began ${escaped(began)}</p>`;
}

function section(part: PartResult): string {
  const { name, says, again, minutes, seconds, ended, result } = part;
  return `<section><h2>${escaped(name)} <span class="${ended}">${ENDED[ended]}</span></h2>
<p>${escaped(says)} ${Math.round(seconds).toLocaleString('en')} s of ${Math.round(minutes)} minutes. Again: <code>${escaped(again)}</code></p>
${whereIt(part)}
${result === null ? '<p>It wrote nothing down.</p>' : shown(result)}</section>`;
}

/** The plain figures of a part in one line. */
function glance({ name, ended, seconds, result }: PartResult): string {
  const told = Object.entries(result ?? {}).flatMap(([field, value]: readonly [string, unknown]) => {
    if (field === 'seconds') return [];
    if (typeof value === 'number') return [`${words(field)} <b>${plain(Math.round(value * 10) / 10)}</b>`];
    // A number too large to be one in JSON.
    const isLarge = typeof value === 'string' && LARGE.test(value);
    return isLarge ? [`${words(field)} <b>${plain(value)}</b>`] : [];
  });
  const took = `${Math.round(seconds).toLocaleString('en')} s`;
  return row(name, [`<span class="${ended}">${ENDED[ended]}</span>`, took, ...told].join(' · '));
}

const STYLE = `:root{color-scheme:light dark;font:15px/1.5 Inter,system-ui,sans-serif}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .4rem}
p{margin:.3rem 0}.where{font-size:.85rem;color:light-dark(#565b66,#a5abb8)}h2 span,td span{font-weight:600;font-size:.85rem;}h2 span{margin-left:.6rem}
.passed{color:light-dark(#12683c,#6cd39b)}.failed,.stopped{color:light-dark(#a3231c,#ff9d94)}
table{border-collapse:collapse;width:100%;margin:.4rem 0}
th,td{text-align:left;vertical-align:top;padding:.22rem .8rem .22rem 0;border-top:1px solid light-dark(#e3e5ea,#333842);font-weight:400;overflow-wrap:anywhere}
th{width:38%;color:light-dark(#565b66,#a5abb8)}td{font-variant-numeric:tabular-nums}
code{font-size:.9em}summary{cursor:pointer}`;

/** @returns one HTML file without anything from elsewhere. */
export function pageOf(proof: Proof): string {
  const { parts } = proof;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Answerby: the proof</title><style>${STYLE}</style></head>
<body><h1>The proof</h1><p>What was run against the desk, and what was reached; each part says at which commit. docs/proof.md says what all of it does not show.</p>
${table(parts.map(glance))}
${parts.map(section).join('\n')}</body></html>
`;
}
