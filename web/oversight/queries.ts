import type { DispatchAttempt } from '@jiebang/contract/dispatch/attempts.ts'
import type { LookSamples, LookWork, WatchCounts } from '@jiebang/contract/oversight/watch.ts'
import type { BatchAnswer, BatchBody } from '@jiebang/contract/relay/batch.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../shared/api.ts'

export const watchQuery = (county: string) =>
  queryOptions({
    queryKey: ['watch', county],
    queryFn: ({ signal }) => call<WatchCounts>(`/counties/${county}/watch`, { signal }),
    refetchInterval: 60_000,
  })

export const attemptsQuery = (county: string) =>
  queryOptions({
    queryKey: ['dispatch attempts', county],
    queryFn: ({ signal }) =>
      call<{ items: readonly DispatchAttempt[] }>(`/counties/${county}/dispatch/attempts?limit=50`, {
        signal,
      }),
    retry: false,
  })

export const looksQuery = (county: string) =>
  queryOptions({
    queryKey: ['second looks', county],
    queryFn: ({ signal }) => call<LookSamples>(`/counties/${county}/second-looks`, { signal }),
  })

export const lookQuery = (county: string, id: string) =>
  queryOptions({
    queryKey: ['second looks', county, id],
    queryFn: ({ signal }) => call<LookWork>(`/counties/${county}/second-looks/${id}`, { signal }),
  })

export const draw = (county: string, body: { from: string; to: string; place?: string }): Promise<LookWork> =>
  call<LookWork>(`/counties/${county}/second-looks`, { method: 'POST', body })

export const remindAll = (county: string, body: BatchBody): Promise<BatchAnswer> =>
  call<BatchAnswer>(`/counties/${county}/matters/batch`, { method: 'POST', body })
