/** The agents' workspace: where it starts. */
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './theme/meaning.css';
import './theme/ground.css';
import { MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { CallFailed } from './api/call.ts';
import { meQuery } from './app/me.ts';
import { router } from './app/routes.tsx';
import { theme } from './theme/theme.ts';
import { keepClock } from './time/keep.ts';

void keepClock();

/** A session that has ended is found out by any call: the gate then leads to the sign-in and back. */
const onError = (error: Error): void => {
  if (error instanceof CallFailed && error.problem.status === 401)
    void queries.invalidateQueries({ queryKey: meQuery.queryKey });
};
const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      // The desk says whether it is worth asking again.
      retry: (count, error) => count < 1 && (!(error instanceof CallFailed) || error.problem.retry),
      refetchOnWindowFocus: true,
    },
  },
});

/** Styles that the theme writes at run time carry the nonce of this page’s answer. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name=nonce]')?.content ?? '';

createRoot(document.getElementById('root') ?? document.body).render(
  <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </MantineProvider>,
);
