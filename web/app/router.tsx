import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { parseFilters } from '../relay/filters.ts'
import { parseView } from '../report/view.ts'
import { Loading } from '../shared/states.tsx'
import { NotFound } from './not-found.tsx'
import { parseSearch, stringifySearch } from './search.ts'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { at?: string } =>
    typeof search['at'] === 'string' ? { at: search['at'] } : {},
  component: lazyRouteComponent(() => import('../relay/inbox-page.tsx'), 'InboxPage'),
})

const matters = createRoute({
  getParentRoute: () => root,
  path: '/matters',
  validateSearch: parseFilters,
  component: lazyRouteComponent(() => import('../relay/matters-page.tsx'), 'MattersPage'),
})

const matter = createRoute({
  getParentRoute: () => root,
  path: '/matters/$id',
  component: lazyRouteComponent(() => import('../relay/matter-page.tsx'), 'MatterPage'),
})

const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(() => import('../relay/register-page.tsx'), 'RegisterPage'),
})

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  validateSearch: parseView,
  component: lazyRouteComponent(() => import('../report/overview-page.tsx'), 'OverviewPage'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
})

const security = createRoute({
  getParentRoute: () => root,
  path: '/security',
  component: lazyRouteComponent(() => import('../access/security/security-page.tsx'), 'SecurityPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([inbox, matters, matter, register, overview, settings, security]),
  basepath: '/work',
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Loading />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
