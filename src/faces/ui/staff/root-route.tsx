// The two outer routes of the staff faces: the root with its context, and the signed-in frame.

import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { sessionQuery } from './api/session.ts'
import { NotFoundPage } from './outer-pages.tsx'
import { type NavSection, Shell } from './shell.tsx'

export type StaffContext = {
  client: QueryClient
  /** Navigation of the faces above; the frame knows none of their pages itself. */
  sections: readonly NavSection[]
  findCase: (caseNumber: string) => void
}

export const rootRoute = createRootRouteWithContext<StaffContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
})

/** Everything below asks for a signed-in official and otherwise leads to the sign-in page. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(sessionQuery)
    if (me.kind !== 'official') {
      throw redirect({ to: '/sign-in', search: { next: location.href } })
    }
  },
  component: SignedIn,
  notFoundComponent: NotFoundPage,
})

function SignedIn() {
  const { sections, findCase } = shellRoute.useRouteContext()
  return <Shell sections={sections} onFindCase={findCase} />
}
