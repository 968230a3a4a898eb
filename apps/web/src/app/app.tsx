import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { onSignedOut, queryClient } from './query-client';
import { router } from './router';
import { cssVariables, theme } from './theme';

export function App() {
  useEffect(() => onSignedOut(leaveWorkspace), []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="top-center" zIndex={500} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** The session ended while a page was open: to the door, and back afterwards. */
function leaveWorkspace(): void {
  const { pathname, href } = router.state.location;
  if (!pathname.startsWith('/w/')) return;
  queryClient.removeQueries({ queryKey: ['me'] });
  void router.navigate({ to: '/sign-in', search: { next: href } });
}
