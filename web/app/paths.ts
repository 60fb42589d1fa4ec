/** Every address of a page, in one place. */
export const paths = {
  queue: () => '/',
  case: (reference: string) => `/cases/${reference}`,
  report: () => '/report',
  imports: () => '/report/import',
  article: () => '/article',
  banners: () => '/article/banners',
  help: () => '/help',
  figures: () => '/figures',
  handOver: () => '/hand-over',
  bulk: (n: number) => `/bulk/${n}`,
  brakes: () => '/brakes',
  policy: () => '/policy',
  people: () => '/people',
  keys: () => '/people/keys',
  account: () => '/account',
  signIn: () => '/sign-in',
  invitation: () => '/invitation',
} as const;

/** What goes along with an address where a case is opened in order to decide at once; a later visit only looks. */
export const DECIDING = { decide: true } as const;
export const isDeciding = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'decide' in state && state.decide === true;
