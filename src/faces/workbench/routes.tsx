// The routes and the navigation of the workbench; every page is loaded when it is opened.

import { useQuery } from '@tanstack/react-query'
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { caseDuties } from '../ui/staff/api/session.ts'
import { shellRoute } from '../ui/staff/root-route.tsx'
import type { NavCounts, NavSection } from '../ui/staff/shell.tsx'
import { shellTexts } from '../ui/staff/texts.ts'
import { countsQuery } from './api.ts'
import { type Box, boxes, isBox, readFilters } from './filters.ts'
import { readReviewFilters } from './reviews/api.ts'
import { reviewTexts } from './reviews/texts.ts'
import { boxTexts, inboxTexts } from './texts-list.ts'

const boxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/work/$box',
  validateSearch: readFilters,
  beforeLoad: ({ params }) => {
    if (!isBox(params.box)) throw redirect({ to: '/work/$box', params: { box: 'todo' } })
  },
  component: lazyRouteComponent(() => import('./box-page.tsx'), 'BoxPage'),
})

const caseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cases/$caseId',
  validateSearch: (search): { from?: Box } => ({ from: boxes.find((box) => box === search.from) }),
  component: lazyRouteComponent(() => import('./case/case-page.tsx'), 'CasePage'),
})

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  validateSearch: (search): { after?: string } => ({
    after: typeof search.after === 'string' ? search.after : undefined,
  }),
  component: lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage'),
})

const reviewsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reviews',
  validateSearch: readReviewFilters,
  component: lazyRouteComponent(() => import('./reviews/reviews-page.tsx'), 'ReviewsPage'),
})

const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reviews/$reviewId',
  component: lazyRouteComponent(() => import('./reviews/review-page.tsx'), 'ReviewPage'),
})

export const workbenchRoutes = [boxRoute, caseRoute, inboxRoute, reviewsRoute, reviewRoute] as const

function useTodoCounts(): NavCounts {
  const counts = useQuery(countsQuery).data
  return { count: counts?.todo, urgent: counts?.overdue }
}

function useDoingCounts(): NavCounts {
  return { count: useQuery(countsQuery).data?.doing }
}

export const workbenchNav: readonly NavSection[] = [
  {
    title: shellTexts.sectionWork,
    entries: [
      {
        to: '/work/todo',
        title: boxTexts.todo,
        icon: 'todo',
        duties: caseDuties,
        useCounts: useTodoCounts,
      },
      {
        to: '/work/doing',
        title: boxTexts.doing,
        icon: 'doing',
        duties: caseDuties,
        useCounts: useDoingCounts,
      },
      { to: '/work/done', title: boxTexts.done, icon: 'done', duties: caseDuties },
      {
        to: '/reviews',
        title: reviewTexts.title,
        icon: 'star',
        duties: ['review', 'decide', 'supervise', 'audit'],
      },
      { to: '/inbox', title: inboxTexts.title, icon: 'bell', duties: [] },
    ],
  },
]
