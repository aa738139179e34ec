import type { Coverage, Grids } from '@jiebang/contract/place/grids.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMe } from '../../access/session.ts'
import { call } from '../../shared/api.ts'

export const gridsQuery = (county: string) =>
  queryOptions({
    queryKey: ['grids', county],
    queryFn: ({ signal }) => call<Grids>(`/counties/${county}/grids`, { signal }),
  })
export const coverageQuery = (county: string) =>
  queryOptions({
    queryKey: ['grids', county, 'coverage'],
    queryFn: ({ signal }) => call<Coverage>(`/counties/${county}/admin/grids/coverage`, { signal }),
    staleTime: 60_000,
  })

/** Sends a change below `/admin/grids` and has grids and findings read again. */
export const useGridDeed = () => {
  const { county } = useMe()
  const queries = useQueryClient()
  return async <T>(path: string, body: object): Promise<T> => {
    const answer = await call<T>(`/counties/${county}/admin/grids${path}`, { method: 'POST', body })
    if (!path.endsWith('/try')) await queries.invalidateQueries({ queryKey: ['grids', county] })
    return answer
  }
}
