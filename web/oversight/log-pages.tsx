import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { Loaded, Nothing } from '../shared/states.tsx'

type Page<T, C> = { readonly items: readonly T[]; readonly next: C | null }

export type Log<T> = { readonly items: readonly T[]; readonly answer: UseInfiniteQueryResult }

/** A log of the county, newest first, a page at a time. */
export const useLog = <T, C extends number | string>(name: 'audit' | 'reads', query: string): Log<T> => {
  const { county } = useMe()
  const answer = useInfiniteQuery({
    queryKey: [name, county, query],
    queryFn: ({ pageParam, signal }) => {
      const more = pageParam === null ? '' : `&before=${pageParam}`
      return call<Page<T, C>>(`/counties/${county}/${name}?${query}${more}`, { signal })
    },
    initialPageParam: null as C | null,
    getNextPageParam: (last) => last.next,
  })
  return { items: answer.data?.pages.flatMap((page) => page.items) ?? [], answer }
}

export const LogPages = <T,>({
  log: { items, answer },
  children,
}: {
  readonly log: Log<T>
  readonly children: (items: readonly T[]) => ReactNode
}) => {
  const words = useWords()
  return (
    <Loaded answer={answer}>
      {() =>
        items.length === 0 ? (
          <Nothing title={words('log.nothing')} />
        ) : (
          <>
            {children(items)}
            {answer.hasNextPage ? (
              <div>
                <Button loading={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
                  {words('log.more')}
                </Button>
              </div>
            ) : null}
          </>
        )
      }
    </Loaded>
  )
}
