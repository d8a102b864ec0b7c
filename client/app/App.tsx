/** The application's providers, and its pages by address. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { makeQueryClient } from '../api/query-client';
import { Notices } from '../ui/Notices';
import { cssVariables, styleNonce, theme } from '../ui/theme';
import { ErrorBoundary } from './ErrorBoundary';
import { LanguageProvider } from './language';
import { Pages } from './Pages';

export function App() {
  const [client] = useState(makeQueryClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <LanguageProvider>
        <QueryClientProvider client={client}>
          <Notices />
          <ErrorBoundary>
            <Pages />
          </ErrorBoundary>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
