/** What time it is for the procedure. */
import { z } from 'zod';
import { ok, operation } from './operation.ts';
import { instantOut, toWire } from './wire.ts';

export const getClock = operation({
  method: 'GET',
  route: '/clock',
  noun: 'clock',
  summary: 'The desk’s clock, and how fast it runs',
  by: { kind: 'anyone' },
  result: z.strictObject({
    now: instantOut,
    mode: z.enum(['real', 'moved']),
    rate: z.number().describe('1 except where the clock is moved'),
  }),
  async handle({ service }) {
    const { rows } = await service.desk.pool.query<{ now: number; mode: 'real' | 'moved'; rate: number }>(
      'select ms(desk_time(c))::float8 as now, mode, rate from clock c',
    );
    const { now = 0, mode = 'real', rate = 1 } = rows[0] ?? {};
    return ok({ now: toWire(now), mode, rate });
  },
});
