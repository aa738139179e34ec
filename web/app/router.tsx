import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { parseAudit, parseReads } from '../oversight/audit-search.ts'
import { parseWatch } from '../oversight/watch-search.ts'
import { parseRegistry } from '../people/registry/registry-search.ts'
import { parseFilters } from '../relay/filters.ts'
import { parseInbox } from '../relay/inbox-search.ts'
import { parseView } from '../report/view.ts'
import { Loading } from '../shared/states.tsx'
import { NotFound } from './not-found.tsx'
import { parseSearch, stringifySearch } from './search.ts'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: parseInbox,
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

const own = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: lazyRouteComponent(() => import('../relay/own-page.tsx'), 'OwnPage'),
})

const templates = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  component: lazyRouteComponent(() => import('../relay/templates-page.tsx'), 'TemplatesPage'),
})

const catalogue = createRoute({
  getParentRoute: () => root,
  path: '/catalogue',
  component: lazyRouteComponent(() => import('../dispatch/catalogue-page.tsx'), 'CataloguePage'),
})

const routingRules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  component: lazyRouteComponent(() => import('../dispatch/rules-page.tsx'), 'RulesPage'),
})

const oversight = createRoute({
  getParentRoute: () => root,
  path: '/oversight',
  validateSearch: parseWatch,
  component: lazyRouteComponent(() => import('../oversight/oversight-page.tsx'), 'OversightPage'),
})

const looks = createRoute({
  getParentRoute: () => root,
  path: '/second-looks',
  component: lazyRouteComponent(() => import('../oversight/looks-page.tsx'), 'LooksPage'),
})

const look = createRoute({
  getParentRoute: () => root,
  path: '/second-looks/$id',
  component: lazyRouteComponent(() => import('../oversight/look-page.tsx'), 'LookPage'),
})

const clue = createRoute({
  getParentRoute: () => root,
  path: '/clue/$id',
  component: lazyRouteComponent(() => import('../oversight/clue-page.tsx'), 'CluePage'),
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

const callBacks = createRoute({
  getParentRoute: () => root,
  path: '/call-backs',
  component: lazyRouteComponent(() => import('../people/call-backs-page.tsx'), 'CallBacksPage'),
})

const messages = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  component: lazyRouteComponent(() => import('../people/messages-page.tsx'), 'MessagesPage'),
})

const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  component: lazyRouteComponent(() => import('../access/sources-page.tsx'), 'SourcesPage'),
})

const people = createRoute({
  getParentRoute: () => root,
  path: '/admin/people',
  component: lazyRouteComponent(() => import('../access/admin/people-page.tsx'), 'PeoplePage'),
})

const places = createRoute({
  getParentRoute: () => root,
  path: '/admin/places',
  component: lazyRouteComponent(() => import('../place/admin/places-page.tsx'), 'PlacesPage'),
})

const grids = createRoute({
  getParentRoute: () => root,
  path: '/grids',
  component: lazyRouteComponent(() => import('../place/grids/grids-page.tsx'), 'GridsPage'),
})

const visits = createRoute({
  getParentRoute: () => root,
  path: '/visits',
  component: lazyRouteComponent(() => import('../people/visits/visits-page.tsx'), 'VisitsPage'),
})

const forms = createRoute({
  getParentRoute: () => root,
  path: '/admin/forms',
  component: lazyRouteComponent(() => import('../knowledge/forms/forms-page.tsx'), 'FormsPage'),
})

const ownRules = createRoute({
  getParentRoute: () => root,
  path: '/admin/rules',
  component: lazyRouteComponent(() => import('../place/admin/rules-page.tsx'), 'RulesPage'),
})

const policy = createRoute({
  getParentRoute: () => root,
  path: '/admin/access',
  component: lazyRouteComponent(() => import('../access/admin/policy-page.tsx'), 'PolicyPage'),
})

const bulk = createRoute({
  getParentRoute: () => root,
  path: '/admin/import',
  component: lazyRouteComponent(() => import('../place/admin/bulk-page.tsx'), 'BulkPage'),
})

const auditLog = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: parseAudit,
  component: lazyRouteComponent(() => import('../oversight/audit-page.tsx'), 'AuditPage'),
})

const reads = createRoute({
  getParentRoute: () => root,
  path: '/reads',
  validateSearch: parseReads,
  component: lazyRouteComponent(() => import('../oversight/reads-page.tsx'), 'ReadsPage'),
})

const households = createRoute({
  getParentRoute: () => root,
  path: '/households',
  validateSearch: parseRegistry,
  component: lazyRouteComponent(() => import('../people/registry/registry-page.tsx'), 'RegistryPage'),
})

const household = createRoute({
  getParentRoute: () => root,
  path: '/households/$id',
  component: lazyRouteComponent(() => import('../people/registry/household-page.tsx'), 'HouseholdPage'),
})

const householdImport = createRoute({
  getParentRoute: () => root,
  path: '/households/import',
  component: lazyRouteComponent(() => import('../people/registry/import-page.tsx'), 'ImportPage'),
})

const householdReviews = createRoute({
  getParentRoute: () => root,
  path: '/households/reviews',
  component: lazyRouteComponent(() => import('../people/registry/reviews-page.tsx'), 'ReviewsPage'),
})

const administration = [people, places, grids, forms, ownRules, policy, bulk, auditLog, reads] as const

export const router = createRouter({
  routeTree: root.addChildren([
    ...administration,
    households,
    household,
    householdImport,
    householdReviews,
    visits,
    callBacks,
    messages,
    sources,
    catalogue,
    routingRules,
    own,
    templates,
    inbox,
    matters,
    matter,
    register,
    overview,
    oversight,
    looks,
    look,
    clue,
    settings,
    security,
  ]),
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
