// The routes and the navigation of the console; every page is loaded when it is opened.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { consoleDuties, grantDuties } from '../ui/staff/api/session.ts'
import { shellRoute } from '../ui/staff/root-route.tsx'
import type { NavSection } from '../ui/staff/shell.tsx'
import { shellTexts } from '../ui/staff/texts.ts'
import { readCursor, readGrantFilters, readLineFilters, readResourceFilters } from './filters.ts'
import { consoleTexts as t } from './texts.ts'

const getParentRoute = () => shellRoute

const overviewRoute = createRoute({
  getParentRoute,
  path: '/console',
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})

const ledgerRoute = createRoute({
  getParentRoute,
  path: '/console/ledger',
  validateSearch: readLineFilters,
  component: lazyRouteComponent(() => import('./ledger-page.tsx'), 'LedgerPage'),
})

const lineRoute = createRoute({
  getParentRoute,
  path: '/console/ledger/$lineId',
  component: lazyRouteComponent(() => import('./line-page.tsx'), 'LinePage'),
})

const nodesRoute = createRoute({
  getParentRoute,
  path: '/console/nodes',
  component: lazyRouteComponent(() => import('./nodes-page.tsx'), 'NodesPage'),
})

const framesRoute = createRoute({
  getParentRoute,
  path: '/console/exchange',
  validateSearch: readCursor,
  component: lazyRouteComponent(() => import('./frames-page.tsx'), 'FramesPage'),
})

const catalogueRoute = createRoute({
  getParentRoute,
  path: '/console/catalogue',
  validateSearch: readResourceFilters,
  component: lazyRouteComponent(() => import('./catalogue-page.tsx'), 'CataloguePage'),
})

const resourceRoute = createRoute({
  getParentRoute,
  path: '/console/catalogue/$code',
  component: lazyRouteComponent(() => import('./resource-page.tsx'), 'ResourcePage'),
})

const grantsRoute = createRoute({
  getParentRoute,
  path: '/console/grants',
  validateSearch: readGrantFilters,
  component: lazyRouteComponent(() => import('./grants-page.tsx'), 'GrantsPage'),
})

const grantRoute = createRoute({
  getParentRoute,
  path: '/console/grants/$grantId',
  component: lazyRouteComponent(() => import('./grant-page.tsx'), 'GrantPage'),
})

export const consoleRoutes = [
  overviewRoute,
  ledgerRoute,
  lineRoute,
  nodesRoute,
  framesRoute,
  catalogueRoute,
  resourceRoute,
  grantsRoute,
  grantRoute,
] as const

export const consoleNav: readonly NavSection[] = [
  {
    title: shellTexts.sectionConsole,
    entries: [
      {
        to: '/console',
        title: t.overview,
        icon: 'gauge',
        duties: consoleDuties,
        exact: true,
      },
      { to: '/console/ledger', title: t.ledger, icon: 'ledger', duties: ['audit'] },
      { to: '/console/nodes', title: t.nodes, icon: 'node', duties: consoleDuties },
      { to: '/console/exchange', title: t.frames, icon: 'link', duties: consoleDuties },
      {
        to: '/console/catalogue',
        title: t.catalogue,
        icon: 'catalogue',
        duties: consoleDuties,
      },
      {
        to: '/console/grants',
        title: t.grants,
        icon: 'grant',
        duties: grantDuties,
      },
    ],
  },
]
