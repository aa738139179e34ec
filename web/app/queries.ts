import { QueryCache, QueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../access/session.ts'
import { ApiProblem } from '../shared/api.ts'

const final = (fault: Error): boolean => fault instanceof ApiProblem && fault.problem.status >= 400

/** A session that has ended shows the sign-in page in place: the address and what was typed are still there after it. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (fault) => {
      if (fault instanceof ApiProblem && fault.problem.status === 401)
        queries.setQueryData(sessionQuery.queryKey, null)
    },
  }),
  defaultOptions: {
    // «Online» is the browser's guess; only the answer tells. Waiting in silence would be worse than an error.
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (times, fault) => times < 2 && !final(fault),
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
