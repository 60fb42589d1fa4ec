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
  brakes: () => '/brakes',
  policy: () => '/policy',
  people: () => '/people',
  keys: () => '/people/keys',
  account: () => '/account',
  signIn: () => '/sign-in',
  invitation: () => '/invitation',
} as const;
