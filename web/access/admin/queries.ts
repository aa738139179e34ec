import type { People } from '@jiebang/contract/access/admin.ts'
import type { SettingRows } from '@jiebang/contract/access/admin-settings.ts'
import type { Places } from '@jiebang/contract/place/admin.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '../../shared/api.ts'
import { useMe } from '../session.ts'

const base = (county: string): string => `/counties/${county}/admin`

export const peopleQuery = (county: string) =>
  queryOptions({
    queryKey: ['admin', county, 'people'],
    queryFn: ({ signal }) => call<People>(`${base(county)}/people`, { signal }),
  })
export const placesQuery = (county: string) =>
  queryOptions({
    queryKey: ['admin', county, 'places'],
    queryFn: ({ signal }) => call<Places>(`${base(county)}/places`, { signal }),
  })
export const rulesQuery = (county: string) =>
  queryOptions({
    queryKey: ['admin', county, 'settings'],
    queryFn: ({ signal }) => call<SettingRows>(`${base(county)}/settings`, { signal }),
  })

/** Sends a change below `/admin/` and has every list read again. */
export const useAdmin = () => {
  const { county } = useMe()
  const queries = useQueryClient()
  return async <T>(path: string, body: object): Promise<T> => {
    const answer = await call<T>(`${base(county)}/${path}`, { method: 'POST', body })
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['admin', county] }),
      queries.invalidateQueries({ queryKey: ['reference', county] }),
    ])
    return answer
  }
}
