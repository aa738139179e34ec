import type { Absences } from '@jiebang/contract/relay/absences.ts'
import type { BatchAnswer, BatchBody } from '@jiebang/contract/relay/batch.ts'
import type { DraftList } from '@jiebang/contract/relay/drafts.ts'
import type { Mentions } from '@jiebang/contract/relay/mentions.ts'
import type { SavedFilters } from '@jiebang/contract/relay/saved-filters.ts'
import type { SimilarBody, SimilarMatters } from '@jiebang/contract/relay/similar.ts'
import type { TemplateList } from '@jiebang/contract/relay/templates.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../shared/api.ts'

export const templatesQuery = (county: string, retired: boolean) =>
  queryOptions({
    queryKey: ['templates', county, retired],
    queryFn: ({ signal }) =>
      call<TemplateList>(`/counties/${county}/templates${retired ? '?retired=true' : ''}`, { signal }),
    staleTime: 5 * 60_000,
  })

export const savedFiltersQuery = (county: string) =>
  queryOptions({
    queryKey: ['saved-filters', county],
    queryFn: ({ signal }) => call<SavedFilters>(`/counties/${county}/filters`, { signal }),
    staleTime: 60_000,
  })

export const absencesQuery = (county: string) =>
  queryOptions({
    queryKey: ['absences', county],
    queryFn: ({ signal }) => call<Absences>(`/counties/${county}/absences`, { signal }),
    staleTime: 60_000,
  })

export const mentionsQuery = (county: string) =>
  queryOptions({
    queryKey: ['mentions', county],
    queryFn: ({ signal }) => call<Mentions>(`/counties/${county}/mentions`, { signal }),
  })

export const draftsQuery = (county: string) =>
  queryOptions({
    queryKey: ['drafts', county],
    queryFn: ({ signal }) => call<DraftList>(`/counties/${county}/drafts`, { signal }),
    staleTime: 0,
  })

export const similarQuery = (county: string, body: SimilarBody) =>
  queryOptions({
    queryKey: ['similar', county, body],
    queryFn: ({ signal }) =>
      call<SimilarMatters>(`/counties/${county}/similar`, { method: 'POST', body, signal }),
    staleTime: 5 * 60_000,
  })

export const callerQuery = (county: string, phone: string) =>
  queryOptions({
    queryKey: ['caller', county, phone],
    queryFn: ({ signal }) =>
      call<SimilarMatters>(`/counties/${county}/callers`, { method: 'POST', body: { phone }, signal }),
    // Each asking is on record: it is not asked again for the same call.
    staleTime: 30 * 60_000,
  })

export const sendBatch = (county: string, body: BatchBody): Promise<BatchAnswer> =>
  call<BatchAnswer>(`/counties/${county}/matters/batch`, { method: 'POST', body })
