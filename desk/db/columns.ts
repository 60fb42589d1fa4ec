/**
 * Rows written many at a time: one array a column, in PostgreSQL's binary form, spread out by `unnest`.
 * A batch of 500 cases is mostly text that nobody needs to look into; as JSON it would be read three times over.
 */

/** `instant`: milliseconds outside, `timestamptz` inside. `hash`: hexadecimal outside, bytes inside. `list`: texts without commas. */
export type ColumnType =
  | 'text'
  | 'list'
  | 'integer'
  | 'bigint'
  | 'boolean'
  | 'uuid'
  | 'json'
  | 'instant'
  | 'hash';
export type Columns = { readonly [column: string]: ColumnType };
export type Row = { readonly [column: string]: unknown };

const WIRE: { readonly [type in ColumnType]: string } = {
  text: 'text',
  list: 'text',
  integer: 'integer',
  bigint: 'bigint',
  boolean: 'boolean',
  uuid: 'uuid',
  json: 'text',
  instant: 'timestamptz',
  hash: 'bytea',
};
const OIDS: { readonly [wire: string]: number } = {
  text: 25,
  integer: 23,
  bigint: 20,
  boolean: 16,
  uuid: 2950,
  timestamptz: 1184,
  bytea: 17,
};
/** Bytes of a value; null where they depend on the value. */
const SIZES: { readonly [wire: string]: number | null } = {
  text: null,
  integer: 4,
  bigint: 8,
  boolean: 1,
  uuid: 16,
  timestamptz: 8,
  bytea: 32,
};
/** PostgreSQL counts microseconds from 2000-01-01. */
const EPOCH_2000 = 946_684_800_000;
const TWO_32 = 2 ** 32;

/** `unnest(…) as r (…)`, its first parameter being `$first`. */
export function rowsFrom(first: number, columns: Columns): string {
  const names = Object.keys(columns);
  const arrays = Object.values(columns).map((type, index) => `$${first + index}::${WIRE[type]}[]`);
  return `unnest(${arrays.join(', ')}) as r (${names.join(', ')})`;
}

/** The column's value out of `r`, as the table keeps it. */
export function stored(name: string, type: ColumnType): string {
  if (type === 'json') return `r.${name}::json`;
  return type === 'list' ? `string_to_array(r.${name}, ',')` : `r.${name}`;
}

/** `insert into table (…) select … from source`. */
export function insertFrom(table: string, columns: Columns, source: string): string {
  const values = Object.entries(columns).map(([name, type]) => stored(name, type));
  return `insert into ${table} (${Object.keys(columns).join(', ')}) select ${values.join(', ')} from ${source}`;
}

/** The parameters of `rowsFrom`: one binary array a column. */
export function parameters(columns: Columns, rows: readonly Row[]): Buffer[] {
  return Object.entries(columns).map(([name, type]) => binaryArray(name, type, rows));
}

type Plain = string | number | boolean | null;
function plain(value: unknown, type: ColumnType): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (type === 'list' && Array.isArray(value)) return value.join(',');
  if (type === 'json') return JSON.stringify(value);
  throw new Error(`a value that is no ${type}`);
}

const HEADER = 20;
const LENGTH = 4;
/** Every value of every row that is written comes through here, so both passes count and copy nothing twice. */
function binaryArray(name: string, type: ColumnType, rows: readonly Row[]): Buffer {
  const wire = WIRE[type];
  const fixed = SIZES[wire] ?? null;
  const put = WRITERS[wire] ?? writeText;
  const values: Plain[] = [];
  let size = HEADER + LENGTH * rows.length;
  for (let index = 0; index < rows.length; index += 1) {
    const value = plain(rows[index]?.[name], type);
    values.push(value);
    if (value !== null) size += fixed ?? Buffer.byteLength(String(value));
  }
  const buffer = Buffer.allocUnsafe(size);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(1, 4);
  buffer.writeInt32BE(OIDS[wire] ?? 0, 8);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  let offset = HEADER;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    const length = value === null ? -1 : put(buffer, offset + LENGTH, value);
    buffer.writeInt32BE(length, offset);
    offset += LENGTH + Math.max(0, length);
  }
  return buffer;
}

/** Writes one value and gives its length in bytes. */
type Writer = (buffer: Buffer, offset: number, value: string | number | boolean) => number;
const writeText: Writer = (buffer, offset, value) => buffer.write(String(value), offset, 'utf8');
const WRITERS: { readonly [wire: string]: Writer } = {
  integer: (buffer, offset, value) => buffer.writeInt32BE(Number(value), offset) - offset,
  bigint: (buffer, offset, value) => writeInt64(buffer, offset, Number(value)),
  timestamptz: (buffer, offset, value) => writeInt64(buffer, offset, (Number(value) - EPOCH_2000) * 1000),
  boolean: (buffer, offset, value) => buffer.writeUInt8(value === true ? 1 : 0, offset) - offset,
  uuid: (buffer, offset, value) => buffer.write(String(value).replaceAll('-', ''), offset, 'hex'),
  bytea: (buffer, offset, value) => buffer.write(String(value), offset, 'hex'),
};

function writeInt64(buffer: Buffer, offset: number, value: number): number {
  const high = Math.floor(value / TWO_32);
  buffer.writeInt32BE(high, offset);
  buffer.writeUInt32BE(value - high * TWO_32, offset + 4);
  return 8;
}
