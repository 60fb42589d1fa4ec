/**
 * Where each stage of the procedure is drawn and how the ways between them run: phases are rows, stages boxes in them.
 * Ways down leave below a box and enter from above; ways back leave above and enter from below; both run in the gutters
 * between the rows and along a rail beside the boxes, so that none crosses a box.
 */
import type { Procedure } from '../api/operations.generated.ts';
import { wrapped } from './wrapped.ts';

type Way = Procedure['ways'][number];

export interface Box {
  readonly stage: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}
export interface Label {
  readonly phase: string;
  readonly y: number;
  readonly lines: readonly string[];
}
/** `usual`: most cases go it; `side`: how the other stages are reached; `next`: it leads out of the current stage. */
export interface DrawnWay {
  readonly from: string;
  readonly to: string;
  readonly kind: 'usual' | 'side' | 'next';
  readonly points: readonly Point[];
}
export type Point = readonly [x: number, y: number];
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly labels: readonly Label[];
  readonly ways: readonly DrawnWay[];
}

const ROW = 40;
const GUTTER = 28;
const GAP = 12;
const TOP = 16;
/** Between two ways that run side by side. */
const LANE = 6;
/** So many long ways down have a rail of their own. */
const LANES = 3;
const LEFT_RAIL = 12;
/** Room on the right for as many sources of long ways as are drawn at once. */
const RIGHT_RAIL = 26;
/** What a letter of the drawing takes, at 12 pixels. */
const LETTER = 6.2;

/** @param width in pixels. `current`: the stage whose ways out are drawn, or null. */
export function layoutOf(procedure: Procedure, width: number, current: string | null): Layout {
  const boxes = boxesOf(procedure, width);
  const height = TOP + procedure.phases.length * (ROW + GUTTER) - GUTTER + 4;
  const right = width - RIGHT_RAIL;
  const rails = { left: labelWidth(width) + LEFT_RAIL / 2, right };
  const chosen = waysOf(procedure, current);
  const sources = [...new Set(chosen.map(({ way }) => way.from))];
  return {
    width,
    height,
    boxes,
    labels: procedure.phases.map((phase, row) => ({
      phase: phase.name,
      y: rowY(row) + ROW / 2,
      lines: wrapped(phase.title, Math.floor(labelWidth(width) / LETTER)),
    })),
    ways: chosen.flatMap(({ way, kind }) => {
      const from = boxes.find((box) => box.stage === way.from);
      const to = boxes.find((box) => box.stage === way.to);
      if (from === undefined || to === undefined) return [];
      const lane = sources.indexOf(way.from);
      return [{ from: from.stage, to: to.stage, kind, points: route(from, to, rails, lane) }];
    }),
  };
}

const labelWidth = (width: number): number => (width < 480 ? 56 : 112);
const rowY = (row: number): number => TOP + row * (ROW + GUTTER);

function boxesOf({ phases, stages }: Procedure, width: number): readonly Box[] {
  const columns = Math.max(...phases.map((phase) => phase.stages.length));
  const start = labelWidth(width) + LEFT_RAIL;
  const room = width - RIGHT_RAIL - start;
  const boxWidth = Math.min(168, Math.floor((room - GAP * (columns - 1)) / columns));
  return phases.flatMap((phase, row) =>
    phase.stages.map((stage, column) => ({
      stage,
      x: start + column * (boxWidth + GAP),
      y: rowY(row),
      width: boxWidth,
      height: ROW,
      lines: wrapped(
        stages.find((one) => one.kind === stage)?.name ?? stage,
        Math.floor((boxWidth - 4) / LETTER),
      ),
    })),
  );
}

interface Chosen {
  readonly way: Way & { readonly from: string };
  readonly kind: DrawnWay['kind'];
}

/** What is worth drawing: all 190 ways at once would say nothing. */
function waysOf(procedure: Procedure, current: string | null): readonly Chosen[] {
  const ways = procedure.ways.flatMap((way) => (way.from === null ? [] : [{ ...way, from: way.from }]));
  const usual = ways.filter((way) => way.usual);
  const onUsual = new Set(usual.flatMap((way) => [way.from, way.to]));
  const rowOf = (stage: string): number =>
    procedure.phases.findIndex((phase) => phase.stages.includes(stage));
  const side = procedure.stages.flatMap(({ kind }) => {
    if (onUsual.has(kind)) return [];
    const into = ways.filter((way) => way.to === kind && onUsual.has(way.from));
    const near = into.find((way) => rowOf(way.from) === rowOf(kind));
    const first = into.toSorted((one, other) => rowOf(one.from) - rowOf(other.from))[0];
    return near ?? first ?? [];
  });
  const next = ways.filter((way) => way.from === current);
  const isNext = (way: Way): boolean => way.from === current;
  return [
    ...side.filter((way) => !isNext(way)).map((way) => ({ way, kind: 'side' as const })),
    ...usual.filter((way) => !isNext(way)).map((way) => ({ way, kind: 'usual' as const })),
    ...next.map((way) => ({ way, kind: 'next' as const })),
  ];
}

function route(
  from: Box,
  to: Box,
  rails: { readonly left: number; readonly right: number },
  lane: number,
): readonly Point[] {
  if (from.y === to.y) return beside(from, to);
  const down = to.y > from.y;
  const port = down ? -LANE : LANE;
  const [startX, endX] = [from.x + from.width / 2 + port, to.x + to.width / 2 + port];
  const [startY, endY] = down ? [from.y + from.height, to.y] : [from.y, to.y + to.height];
  const leaving = startY + (down ? GUTTER / 2 - LANE / 2 : -(GUTTER / 2 - LANE / 2));
  if (Math.abs(endY - startY) <= GUTTER) {
    return startX === endX
      ? [
          [startX, startY],
          [endX, endY],
        ]
      : [
          [startX, startY],
          [startX, leaving],
          [endX, leaving],
          [endX, endY],
        ];
  }
  // Below what leaves in the same gutter, so that the two are told apart.
  const entering = endY - (down ? GUTTER / 2 - LANE / 2 : -(GUTTER / 2 - LANE / 2));
  const rail = down ? rails.right + LANE * (lane % LANES) + 4 : rails.left;
  return [
    [startX, startY],
    [startX, leaving],
    [rail, leaving],
    [rail, entering],
    [endX, entering],
    [endX, endY],
  ];
}

/** Within a row: straight to the neighbour, below the boxes to any other. */
function beside(from: Box, to: Box): readonly Point[] {
  const right = to.x > from.x;
  const isNeighbour = Math.abs(to.x - from.x) <= from.width + GAP;
  const y = from.y + from.height / 2 + (right ? -LANE : LANE);
  if (isNeighbour)
    return right
      ? [
          [from.x + from.width, y],
          [to.x, y],
        ]
      : [
          [from.x, y],
          [to.x + to.width, y],
        ];
  const under = from.y + from.height + GUTTER / 2 + LANE;
  const [startX, endX] = [from.x + from.width / 2 + LANE * 2, to.x + to.width / 2 - LANE * 2];
  return [
    [startX, from.y + from.height],
    [startX, under],
    [endX, under],
    [endX, to.y + to.height],
  ];
}
