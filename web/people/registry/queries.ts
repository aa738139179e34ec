import type { HistoryLine, HouseholdPage, ReviewLine } from '@jiebang/contract/people/lists.ts'
import type { CommandName } from '@jiebang/core/people/commands.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import type { TagRule } from '@jiebang/core/people/tag-rules.ts'
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMe } from '../../access/session.ts'
import { announce } from '../../app/announcer.tsx'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { newId } from '../../shared/uuid7.ts'
import type { RegistrySearch } from './registry-search.ts'

export type ShownHousehold = {
  readonly household: Household
  readonly may: { readonly write: boolean; readonly settle: boolean }
}

export const householdsQuery = (county: string, search: RegistrySearch) =>
  infiniteQueryOptions({
    queryKey: ['households', county, 'list', search],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(Object.entries(search).map(([k, v]) => [k, String(v)]))
      if (pageParam !== '') query.set('cursor', pageParam)
      return call<HouseholdPage>(`/counties/${county}/households?${query}`, { signal })
    },
    getNextPageParam: (page: HouseholdPage) => page.next,
  })

export const householdQuery = (county: string, id: string) =>
  queryOptions({
    queryKey: ['households', county, 'one', id],
    queryFn: ({ signal }) => call<ShownHousehold>(`/counties/${county}/households/${id}`, { signal }),
  })

export const historyQuery = (county: string, id: string, enabled: boolean) =>
  queryOptions({
    queryKey: ['households', county, 'one', id, 'history'],
    enabled,
    queryFn: ({ signal }) =>
      call<readonly HistoryLine[]>(`/counties/${county}/households/${id}/history`, { signal }),
  })

export const tagsQuery = (county: string) =>
  queryOptions({
    queryKey: ['people-rules', county],
    queryFn: ({ signal }) =>
      call<{ readonly tags: readonly TagRule[] }>(`/counties/${county}/people-rules`, { signal }),
    staleTime: 10 * 60_000,
  })

export const reviewsQuery = (county: string) =>
  queryOptions({
    queryKey: ['households', county, 'reviews'],
    queryFn: ({ signal }) =>
      call<{ readonly items: readonly ReviewLine[] }>(`/counties/${county}/reviews`, { signal }),
  })

/** Sends a command or anything else on households, and has all of them read again. */
export const useRegistryDeed = () => {
  const { county } = useMe()
  const words = useWords()
  const queries = useQueryClient()
  return async <T>(path: string, body: object): Promise<T> => {
    const headers = { 'idempotency-key': newId() }
    const answer = await call<T>(`/counties/${county}${path}`, { method: 'POST', body, headers })
    await queries.invalidateQueries({ queryKey: ['households', county] })
    announce(words('registry.saved'))
    return answer
  }
}

/** One command on one household. */
export const useCommand = (household: string) => {
  const send = useRegistryDeed()
  return (name: CommandName, body: object) => send<unknown>(`/households/${household}/commands/${name}`, body)
}
