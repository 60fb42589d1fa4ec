/** Announcement banners (K2): who reads sees those in force by the desk's clock; who edits sees the others as well. */
import { z } from 'zod';
import type { Role } from '../../procedure/case.ts';
import {
  addBanner,
  changeBanner,
  listBanners,
  removeBanner,
  type Banner,
  type Changed,
} from '../db/banners.ts';
import type { Caller } from './actor.ts';
import { personOf } from './decisions.ts';
import { created, ok, operation, problem, type Answer } from './operation.ts';
import { notFound, type Problem } from './problem.ts';
import { instantIn, instantOut, orNull, toWire, words } from './wire.ts';
import type { Service } from './service.ts';
import { tell } from '../workspace/events.ts';

export const ICONS = ['info', 'news', 'warning', 'outage', 'maintenance', 'delay', 'holiday'] as const;
const EDITORS: readonly Role[] = ['lead', 'policyOwner', 'administrator'];
const TEXT_MOST = 400;

const kind = z.enum(['client', 'freelancer']);
const country = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters, such as PH');
const bannerSchema = z
  .strictObject({
    id: z.uuid(),
    icon: z.enum(ICONS),
    text: z.string(),
    startsAt: instantOut.nullable(),
    endsAt: instantOut.nullable(),
    country: z.string().nullable(),
    kind: kind.nullable(),
    state: z.enum(['inForce', 'later', 'ended']),
    revision: z.number().int().describe('also its ETag, in quotes'),
    changedBy: z.string(),
    changedAt: instantOut,
  })
  .meta({ id: 'Banner' });
const keptSchema = bannerSchema.omit({ state: true }).meta({ id: 'KeptBanner' });

const bodySchema = z
  .strictObject({
    icon: z.enum(ICONS),
    text: words.max(TEXT_MOST),
    startsAt: instantIn.nullable().default(null).describe('in force from here on; null: open on this side'),
    endsAt: instantIn.nullable().default(null).describe('no longer in force from here on; null: open'),
    country: country.nullable().default(null).describe('null: for all countries'),
    kind: kind.nullable().default(null).describe('null: for clients and freelancers'),
  })
  .refine((banner) => banner.startsAt === null || banner.endsAt === null || banner.startsAt < banner.endsAt, {
    path: ['endsAt'],
    message: 'must lie after the start',
  });

const isIcon = (name: string): name is (typeof ICONS)[number] => ICONS.some((icon) => icon === name);

const keptBody = (banner: Banner): z.input<typeof keptSchema> => ({
  id: banner.id,
  icon: isIcon(banner.icon) ? banner.icon : 'info',
  text: banner.text,
  startsAt: orNull(banner.startsAt),
  endsAt: orNull(banner.endsAt),
  country: banner.country,
  kind: banner.kind,
  revision: banner.revision,
  changedBy: banner.changedBy,
  changedAt: toWire(banner.changedAt),
});

/** An empty value asks for those of nobody in particular: a respondent whose country is not known. */
const orUnknown = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => null), schema]).optional();

export const getBanners = operation({
  method: 'GET',
  route: '/banners',
  noun: 'banners',
  summary: 'Banners that are in force now; for those who edit them also later and ended ones',
  by: { kind: 'person' },
  query: z.strictObject({
    country: orUnknown(country).describe(
      'only those for this country and for all; empty: only those for all',
    ),
    kind: orUnknown(kind).describe(
      'only those for this kind of user and for both; empty: only those for both',
    ),
  }),
  result: z.strictObject({
    now: instantOut,
    banners: z.array(bannerSchema),
    changesAt: instantOut.nullable().describe('when the clock next changes which are in force'),
    mayEdit: z.boolean(),
  }),
  async handle({ service, query, caller }) {
    const { now, banners } = await listBanners(service.desk.pool, {
      country: query.country,
      kind: query.kind,
    });
    const turns = banners.flatMap((one) =>
      one.state === 'ended' ? [] : ((one.state === 'later' ? one.startsAt : one.endsAt) ?? []),
    );
    const shown = banners.filter((one) => one.state === 'inForce' || edits(caller));
    return ok({
      now: toWire(now),
      banners: shown.map((one) => ({ ...keptBody(one), state: one.state })),
      changesAt: turns.length === 0 ? null : toWire(Math.min(...turns)),
      mayEdit: edits(caller),
    });
  },
});

const edits = (caller: Caller | null): boolean =>
  caller?.kind === 'person' && EDITORS.some((role) => caller.roles.includes(role));

export const makeBanner = operation({
  method: 'POST',
  route: '/banners',
  noun: 'banners',
  summary: 'Put a banner up; it is seen from its start on',
  by: { kind: 'person', roles: EDITORS },
  body: bodySchema,
  result: keptSchema,
  status: 201,
  keyed: true,
  async handle({ service, body, caller }) {
    const banner = await addBanner(service.desk.pool, body, personOf(caller).id);
    await tell(service.desk.pool, 'banner', { banner: banner.id });
    return created(keptBody(banner), `/api/banners/${banner.id}`, etag(banner));
  },
});

const bannerPath = z.strictObject({ banner: z.uuid() });
const changing = {
  method: 'POST',
  noun: 'banners',
  by: { kind: 'person', roles: EDITORS },
  path: bannerPath,
  result: keptSchema,
  matched: true,
  keyed: true,
} as const;

export const changeBannerText = operation({
  ...changing,
  route: '/banners/{banner}',
  summary: 'Change a banner as a whole, on the revision that was seen',
  body: bodySchema,
  handle: ({ service, path, body, caller, ifMatch }) =>
    onRevision(service, ifMatch, (seen) =>
      changeBanner(service.desk.pool, path.banner, seen, body, personOf(caller).id),
    ),
});

export const takeBannerDown = operation({
  ...changing,
  route: '/banners/{banner}/take-down',
  summary: 'Take a banner down at once; it stays on record',
  handle: ({ service, path, caller, ifMatch }) =>
    onRevision(service, ifMatch, (seen) =>
      removeBanner(service.desk.pool, path.banner, seen, personOf(caller).id),
    ),
});

const etag = ({ revision }: Pick<Banner, 'revision'>): string => `"${revision}"`;

async function onRevision(
  service: Service,
  ifMatch: string | null,
  change: (seen: number | null) => Promise<Changed>,
): Promise<Answer<z.input<typeof keptSchema>>> {
  const digits = ifMatch?.trim() === '*' ? null : /^\s*"(\d{1,9})"\s*$/.exec(ifMatch ?? '')?.[1];
  if (digits === undefined) return problem(malformedMatch);
  const changed = await change(digits === null ? null : Number(digits));
  switch (changed.kind) {
    case 'changed':
      await tell(service.desk.pool, 'banner', { banner: changed.banner.id });
      return ok(keptBody(changed.banner), etag(changed.banner));
    case 'absent':
      return problem({ ...notFound('such banner'), next: 'Somebody has taken it down; put up a new one.' });
    case 'moved':
      return problem(moved(changed.banner));
  }
}

const moved = ({ changedBy }: Banner): Problem => ({
  status: 412,
  code: 'moved',
  message: `${changedBy} has changed this banner since you saw it.`,
  next: 'Nothing was changed. Look at it as it is now, then change that.',
  retry: false,
});

const malformedMatch: Problem = {
  status: 400,
  code: 'malformedMatch',
  message: 'If-Match must be the ETag of one banner, or *.',
  next: 'Send its revision in quotes, such as "3".',
  retry: false,
};
