import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agent, testHttp, type TestServer } from '../../desk/http/server.test-support.ts';
import type { Procedure } from '../api/operations.generated.ts';
import { layoutOf, type Box, type Layout, type Point } from './layout.ts';
import { wrapped } from './wrapped.ts';

let server: TestServer;
let procedure: Procedure;
before(async () => {
  server = await testHttp();
  const answer = await server.as(agent).call('getProcedure', {});
  assert.ok(answer.kind === 'ok');
  procedure = answer.body;
});
after(() => server.close());

const WIDTHS = [320, 343, 400, 640, 680];
const everywhere = (check: (layout: Layout, name: string) => void): void => {
  for (const width of WIDTHS)
    for (const current of [null, ...procedure.stages.map((stage) => stage.kind)])
      check(layoutOf(procedure, width, current), `${width} ${current}`);
};

const inside = ({ x, y, width, height }: Box, [px, py]: Point): boolean =>
  px > x && px < x + width && py > y && py < y + height;
/** Whether a straight piece, along one axis, runs through the inside of a box. */
function crosses(box: Box, [fromX, fromY]: Point, [toX, toY]: Point): boolean {
  const [left, right] = [Math.min(fromX, toX), Math.max(fromX, toX)];
  const [top, bottom] = [Math.min(fromY, toY), Math.max(fromY, toY)];
  return right > box.x && left < box.x + box.width && bottom > box.y && top < box.y + box.height;
}

test('every stage has a box of its own, whole within the drawing, at every width', () => {
  everywhere(({ boxes, width, height }, name) => {
    assert.equal(boxes.length, procedure.stages.length, name);
    for (const box of boxes) {
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height, name);
      for (const other of boxes)
        if (other !== box) assert.ok(!inside(other, [box.x + box.width / 2, box.y + box.height / 2]), name);
    }
  });
});

test('no way crosses a box or leaves the drawing, and each runs along the axes', () => {
  everywhere(({ ways, boxes, width, height }, name) => {
    for (const { points, from, to } of ways)
      for (const [index, point] of points.entries()) {
        assert.ok(
          point[0] >= 0 && point[0] <= width && point[1] >= 0 && point[1] <= height,
          `${name} ${from} ${to}`,
        );
        const next = points[index + 1];
        if (next === undefined) continue;
        assert.ok(point[0] === next[0] || point[1] === next[1], `${name}: ${from} to ${to} runs askew`);
        for (const box of boxes)
          assert.ok(!crosses(box, point, next), `${name}: ${from} to ${to} crosses ${box.stage}`);
      }
  });
});

test('each way begins at the edge of its stage and ends at the edge of the next', () => {
  const touches = ({ x, y, width, height }: Box, [px, py]: Point): boolean =>
    px >= x && px <= x + width && py >= y && py <= y + height;
  everywhere(({ ways, boxes }, name) => {
    for (const { points, from, to } of ways) {
      const [first, last] = [points[0], points.at(-1)];
      const [source, target] = [from, to].map((stage) => boxes.find((box) => box.stage === stage));
      assert.ok(first && last && source && target, name);
      assert.ok(touches(source, first) && touches(target, last), `${name}: ${from} to ${to}`);
    }
  });
});

test('without a case every stage is reached by some way; with one every way out of its stage is drawn', () => {
  const plain = layoutOf(procedure, 640, null);
  const reached = new Set(plain.ways.map((way) => way.to));
  assert.deepEqual(
    procedure.stages.map((stage) => stage.kind).filter((kind) => !reached.has(kind)),
    ['intake'],
  );
  for (const { kind } of procedure.stages) {
    const next = layoutOf(procedure, 640, kind).ways.filter((way) => way.kind === 'next');
    const out = procedure.ways.filter((way) => way.from === kind);
    assert.deepEqual(next.map((way) => way.to).sort(), out.map((way) => way.to).sort(), kind);
    assert.ok(next.every((way) => way.from === kind));
  }
});

test('names are wrapped into lines that fit their box at every width', () => {
  everywhere(({ boxes, labels }, name) => {
    for (const { lines, width, stage } of boxes) {
      assert.ok(lines.length <= 3, `${name} ${stage}`);
      for (const line of lines) assert.ok(line.length * 6.2 <= width, `${name} ${stage}: ${line}`);
    }
    for (const { lines } of labels) assert.ok(lines.length <= 3, name);
  });
  assert.deepEqual(wrapped('Waits with front line', 10), ['Waits with', 'front line']);
  assert.deepEqual(wrapped('Unforeseeable', 4), ['Unforeseeable']);
});
