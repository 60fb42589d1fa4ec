/** The table of routes: what is opened is what is loaded. */
import { createBrowserRouter } from 'react-router';
import { Shell } from './shell.tsx';

export const router = createBrowserRouter([
  {
    path: '/',
    Component: Shell,
    HydrateFallback: () => null,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('../queue/page.tsx')).QueuePage }) },
      {
        path: 'cases/:case',
        lazy: async () => ({ Component: (await import('../case/page.tsx')).CasePage }),
      },
    ],
  },
]);
