import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import type {
  CommandAnswer,
  InboxPage,
  InboxShow,
  MatterPage,
  MatterView,
} from '@jiebang/contract/relay/views.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../shared/api.ts'
import { type Filters, filterQuery } from './filters.ts'

const pageSize = 50

export const inboxQuery = (county: string, show: InboxShow) =>
  infiniteQueryOptions({
    queryKey: ['inbox', county, show],
    queryFn: ({ pageParam, signal }) =>
      call<InboxPage>(
        `/counties/${county}/inbox?limit=${pageSize}&show=${show}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const mattersQuery = (county: string, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['matters', county, filters],
    queryFn: ({ pageParam, signal }) => {
      const query = filterQuery(filters)
      query.set('limit', String(pageSize))
      if (pageParam) query.set('cursor', pageParam)
      return call<MatterPage>(`/counties/${county}/matters?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const matterQuery = (county: string, id: string) =>
  queryOptions({
    queryKey: ['matter', county, id],
    // Whoever opens a matter acts on it: what was seen a moment ago may no longer be allowed.
    staleTime: 0,
    queryFn: ({ signal }) => call<MatterView>(`/counties/${county}/matters/${id}`, { signal }),
  })

export type Sending<N extends SentName> = {
  readonly county: string
  readonly matter: string
  readonly command: N
  readonly body: SentBody<N>
  readonly version: number
  /** UUIDv7; the same for the same deed however often it is sent. */
  readonly id: string
}

export const sendCommand = <N extends SentName>(sending: Sending<N>): Promise<CommandAnswer> =>
  call<CommandAnswer>(`/counties/${sending.county}/matters/${sending.matter}/commands/${sending.command}`, {
    method: 'POST',
    body: sending.body,
    headers: { 'idempotency-key': sending.id, 'if-match': `"${sending.version}"` },
  })
