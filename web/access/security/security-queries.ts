import type { BreakGlassView, DeputationView, Security } from '@jiebang/contract/access/security.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: ({ signal }) => call<Security>('/me/security', { signal }),
})
export const deputationsQuery = (county: string) =>
  queryOptions({
    queryKey: ['security', 'deputations', county],
    queryFn: ({ signal }) =>
      call<{ deputations: DeputationView[] }>(`/counties/${county}/deputations`, { signal }),
  })
export const emergenciesQuery = (county: string) =>
  queryOptions({
    queryKey: ['security', 'emergencies', county],
    queryFn: ({ signal }) =>
      call<{ emergencies: BreakGlassView[] }>(`/counties/${county}/emergencies`, { signal }),
  })

/** A deed of the page; afterwards everything on it, and the person's own powers, are read anew. */
export const useDeed = <T>(deed: (what: T) => Promise<unknown>) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: deed,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['security'] })
      await queries.invalidateQueries({ queryKey: ['session'] })
    },
  })
}
