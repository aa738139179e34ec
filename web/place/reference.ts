import type { Reference } from '@jiebang/contract/place/reference.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMe } from '../access/session.ts'
import { call } from '../shared/api.ts'

export const referenceQuery = (county: string) =>
  queryOptions({
    queryKey: ['reference', county],
    queryFn: ({ signal }) => call<Reference>(`/counties/${county}/reference`, { signal }),
    staleTime: 10 * 60_000,
  })

export const useReference = () => useQuery(referenceQuery(useMe().county))

/** Names to show for ids; the id itself where no name is known. */
export type NameBook = {
  readonly unit: (id: string) => string
  readonly user: (id: string) => string
  readonly division: (code: string) => string
  readonly category: (code: string) => string
}

const book = (pairs: readonly (readonly [string, string])[]): ((id: string) => string) => {
  const names = new Map(pairs)
  return (id) => names.get(id) ?? id
}

export const namesOf = (reference: Reference | undefined): NameBook => ({
  unit: book([
    ...(reference?.former?.units ?? []).map(({ id, name }) => [id, name] as const),
    ...(reference?.units ?? []).map((unit) => [unit.id, unit.shortName || unit.name] as const),
  ]),
  user: book([
    ...(reference?.former?.users ?? []).map(({ id, name }) => [id, name] as const),
    ...(reference?.users ?? []).map((user) => [user.id, user.name] as const),
  ]),
  division: book((reference?.divisions ?? []).map((division) => [division.code, division.name])),
  category: book((reference?.categories ?? []).map((category) => [category.code, category.zh])),
})
