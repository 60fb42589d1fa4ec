/** Files for the replay: exports of messages as they come, and what else lies in such a folder. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readRows } from '../../replay/rows.ts';
import type { Chance } from './chance.ts';
import { TEXTS } from './corpus.ts';
import type { ReadInput } from './input.ts';
import { wildText } from './wild.ts';

const ROWS_MOST = 60;
const ONE_LINE = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;
const RIGHT_TO_LEFT = /[\u202a-\u202e\u2066-\u2069]/u;

function bytesOf(chance: Chance): Buffer {
  const separator = chance.pick([',', ' ', '\t', ';', ' , ']);
  const row = (): string => {
    if (chance.happens(0.03)) return wildText(chance);
    const time = chance.happens(0.95)
      ? String(chance.below(4_102_444_800))
      : chance.pick(['-1', '1e9', '4102444801', '1.5', '', '٣', '9'.repeat(400)]);
    const user = (): string => (chance.happens(0.93) ? `u${chance.below(9)}` : chance.pick(TEXTS));
    return [user(), user(), time].join(separator);
  };
  const lines = Array.from({ length: chance.below(ROWS_MOST) }, row);
  const text = [...(chance.happens(0.3) ? ['sender,receiver,time'] : []), ...lines].join(
    chance.pick(['\n', '\n', '\r\n', '\r']),
  );
  const bytes = chance.happens(0.9)
    ? Buffer.from(text)
    : Buffer.from(text, chance.pick(['utf16le', 'latin1']));
  if (chance.happens(0.1)) {
    const packed = gzipSync(bytes);
    return chance.happens(0.5) ? packed : packed.subarray(0, chance.below(packed.length + 1));
  }
  return chance.happens(0.05) ? Buffer.concat([bytes, Buffer.from([0xff, 0x00, 0xc0, 0x80])]) : bytes;
}

/** @param folder where the file may be written. */
export function history(chance: Chance, folder: string, number: number): ReadInput {
  const bytes = bytesOf(chance);
  return {
    kind: 'read',
    door: 'histories',
    text: bytes,
    read: () => readHistory(join(folder, `history-${number}`), bytes),
  };
}

function readHistory(path: string, bytes: Buffer): { wrong: string | null; taken: boolean } {
  writeFileSync(path, bytes);
  try {
    const read = readRows(path);
    if (read.kind === 'wrong') {
      const isPlain = ONE_LINE.test(read.sentence) && !RIGHT_TO_LEFT.test(read.sentence);
      return {
        wrong: isPlain ? null : `a terminal would obey this: ${JSON.stringify(read.sentence)}`,
        taken: false,
      };
    }
    const sorted = read.rows.second.every(
      (second, index) => index === 0 || second >= (read.rows.second[index - 1] ?? 0),
    );
    return { wrong: sorted ? null : 'the rows are not in the order of time', taken: true };
  } finally {
    rmSync(path, { force: true });
  }
}
