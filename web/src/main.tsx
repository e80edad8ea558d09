import './kit.css';
import './fonts.css';
import './style.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from './api';
import { App } from './app';
import { theme } from './theme';
import { tongueStart } from './words';

await tongueStart();

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (times, problem) => times < 2 && problem instanceof Problem && (problem.status === 0 || problem.status === 503),
    },
    mutations: { networkMode: 'always' },
  },
});

/* The server writes a new one into every page (src/serve/front.c); only styles with it are taken. */
const nonce = () => document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        getStyleNonce={nonce}
        colorSchemeManager={localStorageColorSchemeManager({ key: 'kientoan.scheme' })}
      >
        <QueryClientProvider client={client}>
          <App />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
