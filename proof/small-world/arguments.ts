/** What the command line of the small world says. */
import { parseArgs } from 'node:util';
import { kindOf } from './kinds.ts';
import type { Scene } from './scene.ts';
import { SCENES } from './scenes.ts';

export const USAGE =
  "usage: npm run small-world -- [--depth N] [--scene NAME,…] [--json FILE] | --replay 'SCENE:kind,kind,…'";

const DEPTH = 8;
const DEPTH_MOST = 12;

export interface Arguments {
  readonly depth: number;
  readonly scenes: readonly Scene[];
  readonly json: string | null;
  readonly replay: { readonly scene: Scene; readonly sequence: readonly string[] } | null;
}

/** @returns the arguments, or one sentence about what is wrong with them. */
export function readArguments(words: readonly string[]): Arguments | string {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        depth: { type: 'string', default: `${DEPTH}` },
        scene: { type: 'string' },
        json: { type: 'string' },
        replay: { type: 'string' },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : USAGE;
  }
  const depth = Number(values.depth);
  if (!Number.isInteger(depth) || depth < 1 || depth > DEPTH_MOST)
    return `--depth needs a whole number from 1 to ${DEPTH_MOST}, found ${values.depth}`;
  const named = values.scene?.split(',') ?? SCENES.map((one) => one.name);
  const unknown = named.find((name) => sceneOf(name) === undefined);
  if (unknown !== undefined) return noScene(unknown);
  const replay = values.replay === undefined ? null : readSequence(values.replay);
  if (typeof replay === 'string') return replay;
  const scenes = SCENES.filter((one) => named.includes(one.name));
  return { depth, scenes, json: values.json ?? null, replay };
}

const sceneOf = (name: string): Scene | undefined => SCENES.find((one) => one.name === name);
const noScene = (name: string): string =>
  `there is no scene "${name}"; there are ${SCENES.map((one) => one.name).join(', ')}`;

function readSequence(text: string): Arguments['replay'] | string {
  const [name = '', kinds = ''] = text.split(':');
  const scene = sceneOf(name);
  if (scene === undefined) return noScene(name);
  const sequence = kinds.split(',').filter((kind) => kind !== '');
  try {
    for (const kind of sequence) kindOf(kind);
  } catch (error) {
    return error instanceof Error ? error.message : USAGE;
  }
  return { scene, sequence };
}
