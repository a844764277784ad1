// One query client for the staff faces: no repeats of refusals, and a lost session leads to the sign-in page.

import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiFault, mayRetry } from './faults.ts'

/** `onSignedOut` is called when any answer says 401: the session ended while the page was open. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (fault: unknown) => {
    if (fault instanceof ApiFault && fault.status === 401) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    defaultOptions: {
      queries: {
        retry: (count, fault) => count < 1 && mayRetry(fault),
        retryDelay: 700,
        staleTime: 10_000,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, onError: watch },
    },
  })
}
