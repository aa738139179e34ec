import type { CallBackPage, MessagesPage } from '@jiebang/contract/people/contact.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../shared/api.ts'

const page = <T extends { readonly next: string | null }>(name: string, county: string) =>
  infiniteQueryOptions({
    queryKey: [name, county],
    queryFn: ({ pageParam, signal }) =>
      call<T>(`/counties/${county}/${name}${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

/** Who waits longest for a call comes first. */
export const callBacksQuery = (county: string) => page<CallBackPage>('call-backs', county)

/** What did not go out at once, the newest first, with the counts of a week. */
export const messagesQuery = (county: string) => page<MessagesPage>('messages', county)
