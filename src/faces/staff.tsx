// Entry of the staff faces: puts workbench and console under one router, one frame and one session.

import {
  createRoute,
  createRouter,
  parseSearchWith,
  RouterProvider,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router'
import { lazy, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { consoleNav, consoleRoutes } from './console/routes.tsx'
import { makeQueryClient } from './ui/staff/api/query.ts'
import { sessionQuery, startPage } from './ui/staff/api/session.ts'
import { AppFrame } from './ui/staff/app-frame.tsx'
import 'antd/dist/reset.css'
import './ui/staff/css/index.css'
import { BrokenPage, NotFoundPage, PendingPage } from './ui/staff/outer-pages.tsx'
import { rootRoute, shellRoute } from './ui/staff/root-route.tsx'
import { installColours } from './ui/staff/theme.ts'
import { findCase } from './workbench/find-case.ts'
import { workbenchNav, workbenchRoutes } from './workbench/routes.tsx'

// Most visits come with a session: the sign-in form is fetched only when it is needed.
const SignInPage = lazy(async () => ({
  default: (await import('./ui/staff/sign-in.tsx')).SignInPage,
}))

const client = makeQueryClient(() => {
  if (router.state.location.pathname === '/sign-in') return
  client.removeQueries({ queryKey: sessionQuery.queryKey })
  void router.navigate({
    to: '/sign-in',
    search: { next: router.state.location.href, ended: true },
  })
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { next?: string; ended?: boolean } => ({
    next:
      typeof search.next === 'string' && /^\/(?!\/)/.test(search.next) ? search.next : undefined,
    ended: search.ended === true || search.ended === 'true' ? true : undefined,
  }),
  component: SignIn,
})

function SignIn() {
  const { next, ended } = signInRoute.useSearch()
  return (
    <SignInPage
      ended={ended === true}
      onDone={(duties) => router.history.push(hrefOf(next ?? startPage(duties)))}
    />
  )
}

/** The router's history wants addresses with the base path. */
function hrefOf(path: string): string {
  return `/staff${path}`
}

const startRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.client.ensureQueryData(sessionQuery)
    throw redirect({ href: startPage(me.duties) })
  },
})

const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    shellRoute.addChildren([startRoute, ...workbenchRoutes, ...consoleRoutes]),
  ]),
  basepath: '/staff',
  context: {
    client,
    sections: [...workbenchNav, ...consoleNav],
    findCase: (text) => void openCase(text),
  },
  // Parameters are texts: read as JSON, a long number would lose digits and "1e5" would become 100000.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith((value) => String(value)),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: PendingPage,
  scrollRestoration: true,
})

async function openCase(text: string): Promise<void> {
  // A search that fails shows its fault in the list, which asks the same question again.
  const found = await findCase(text).catch(() => ({ kind: 'list' as const, box: 'todo' as const }))
  await (found.kind === 'case'
    ? router.navigate({ to: '/cases/$caseId', params: { caseId: found.caseId } })
    : router.navigate({ to: '/work/$box', params: { box: found.box }, search: { q: text } }))
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

const place = document.getElementById('staff')
if (!place) throw new Error('The page has no place for the staff faces')
installColours(document.documentElement)
createRoot(place).render(
  <StrictMode>
    <AppFrame client={client}>
      <RouterProvider router={router} />
    </AppFrame>
  </StrictMode>,
)
