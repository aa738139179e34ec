import type { FormsInUse } from '@jiebang/contract/knowledge/forms.ts'
import type { DuePage } from '@jiebang/contract/people/visits.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'

export type DueSearch = { readonly grid?: string; readonly by?: string; readonly mine?: boolean }

export const dueQuery = (county: string, search: DueSearch) =>
  queryOptions({
    queryKey: ['visits', county, search],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ limit: '100' })
      if (search.grid) query.set('grid', search.grid)
      if (search.by) query.set('by', search.by)
      if (search.mine) query.set('mine', 'true')
      return call<DuePage>(`/counties/${county}/visits/due?${query}`, { signal })
    },
  })

export const formsQuery = (county: string) =>
  queryOptions({
    queryKey: ['forms', county, 'in-use'],
    queryFn: ({ signal }) => call<FormsInUse>(`/counties/${county}/forms/in-use`, { signal }),
    staleTime: 60_000,
  })
