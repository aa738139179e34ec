import type { DispatchAttempt } from '@jiebang/contract/dispatch/attempts.ts'
import type {
  Catalogue,
  DispatchSuggestions,
  ItemVersions,
  Usage,
} from '@jiebang/contract/dispatch/catalogue.ts'
import type { DryRun, RoutingRules, RuleVersions } from '@jiebang/contract/dispatch/routing.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../shared/api.ts'

const base = (county: string): string => `/counties/${county}/dispatch`

export const catalogueQuery = (county: string) =>
  queryOptions({
    queryKey: ['dispatch', county, 'catalogue'],
    queryFn: ({ signal }) => call<Catalogue>(`${base(county)}/catalogue`, { signal }),
  })
export const itemVersionsQuery = (county: string, code: string) =>
  queryOptions({
    queryKey: ['dispatch', county, 'item', code],
    queryFn: ({ signal }) => call<ItemVersions>(`${base(county)}/items/${code}`, { signal }),
  })
export const usageQuery = (county: string) =>
  queryOptions({
    queryKey: ['dispatch', county, 'usage'],
    queryFn: ({ signal }) => call<Usage>(`${base(county)}/usage`, { signal }),
    staleTime: 5 * 60_000,
  })
export const attemptsQuery = (county: string) =>
  queryOptions({
    queryKey: ['dispatch', county, 'attempts'],
    queryFn: ({ signal }) =>
      call<{ items: DispatchAttempt[]; next: number | null }>(`${base(county)}/attempts?limit=50`, {
        signal,
      }),
  })
export const suggestionsQuery = (county: string, matter: string, version: number) =>
  queryOptions({
    queryKey: ['dispatch', county, 'suggestions', matter, version],
    queryFn: ({ signal }) =>
      call<DispatchSuggestions>(`/counties/${county}/matters/${matter}/dispatch-suggestions`, { signal }),
  })
export const rulesQuery = (county: string) =>
  queryOptions({
    queryKey: ['routing', county],
    queryFn: ({ signal }) => call<RoutingRules>(`${base(county)}/rules`, { signal }),
  })
export const ruleVersionsQuery = (county: string, id: string) =>
  queryOptions({
    queryKey: ['routing', county, 'versions', id],
    queryFn: ({ signal }) => call<RuleVersions>(`${base(county)}/rules/${id}/versions`, { signal }),
  })
/** Asks again until it has ended. */
export const dryRunQuery = (county: string, id: string) =>
  queryOptions({
    queryKey: ['routing', county, 'dryRun', id],
    queryFn: ({ signal }) => call<DryRun>(`${base(county)}/rules/dry-runs/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 700),
  })
export const dispatchPath = base
