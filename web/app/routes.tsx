/** The table of routes: what is opened is what is loaded. */
import { createBrowserRouter } from 'react-router';
import { Failed, NoPage } from './failed.tsx';
import { paths } from './paths.ts';
import { Shell } from './shell.tsx';

export const router = createBrowserRouter([
  {
    path: paths.signIn(),
    lazy: async () => ({ Component: (await import('../sign-in/page.tsx')).SignInPage }),
  },
  {
    path: paths.invitation(),
    lazy: async () => ({ Component: (await import('../sign-in/invitation.tsx')).InvitationPage }),
  },
  {
    path: '/',
    Component: Shell,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: Failed,
        children: [
          {
            path: 'hand-over',
            lazy: async () => ({ Component: (await import('../hand-over/page.tsx')).HandOverPage }),
          },
          {
            path: 'brakes',
            lazy: async () => ({ Component: (await import('../brakes/page.tsx')).BrakesPage }),
          },
          {
            path: 'policy',
            lazy: async () => ({ Component: (await import('../policy/page.tsx')).PolicyPage }),
          },
          {
            path: 'bulk/:n',
            lazy: async () => ({ Component: (await import('../bulk/page.tsx')).BulkPage }),
          },
          {
            lazy: async () => ({ Component: (await import('../queue/page.tsx')).QueuePage }),
            children: [
              // Without a case there is only the list.
              { index: true, element: null },
              {
                path: 'cases/:case',
                lazy: async () => ({ Component: (await import('../case/page.tsx')).CasePage }),
              },
            ],
          },
          {
            path: 'article',
            lazy: async () => ({ Component: (await import('../article/page.tsx')).ArticlePage }),
          },
          {
            path: 'article/banners',
            lazy: async () => ({ Component: (await import('../article/banner-page.tsx')).BannerPage }),
          },
          {
            path: 'help',
            lazy: async () => ({ Component: (await import('../article/help-page.tsx')).HelpPage }),
          },
          {
            path: paths.report(),
            lazy: async () => ({ Component: (await import('../report/page.tsx')).ReportPage }),
          },
          {
            path: paths.imports(),
            lazy: async () => ({ Component: (await import('../report/import-page.tsx')).ImportPage }),
          },
          {
            path: paths.figures(),
            lazy: async () => ({ Component: (await import('../figures/page.tsx')).FiguresPage }),
          },
          {
            path: paths.people(),
            lazy: async () => ({ Component: (await import('../people/page.tsx')).PeoplePage }),
          },
          {
            path: paths.keys(),
            lazy: async () => ({ Component: (await import('../people/keys-page.tsx')).KeysPage }),
          },
          {
            path: paths.account(),
            lazy: async () => ({ Component: (await import('../account/page.tsx')).AccountPage }),
          },
          { path: '*', Component: NoPage },
        ],
      },
    ],
  },
]);
