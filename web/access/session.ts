import type { Me, SignIn } from '@jiebang/contract/access/session.ts'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { ApiProblem, call, carry } from '../shared/api.ts'

const signedIn = (me: Me): Me => {
  carry({ csrf: me.csrf })
  return me
}

/** Null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return signedIn(await call<Me>('/session', { signal }))
    } catch (fault) {
      if (fault instanceof ApiProblem && fault.problem.status === 401) return null
      throw fault
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

export const useSession = () => useQuery(sessionQuery)

export const useSignIn = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: SignIn) => call<Me>('/session', { method: 'POST', body }),
    onSuccess: (me) => queries.setQueryData(sessionQuery.queryKey, signedIn(me)),
  })
}

export const useSignOut = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call<void>('/session', { method: 'DELETE' }),
    onSuccess: () => {
      queries.clear()
      queries.setQueryData(sessionQuery.queryKey, null)
    },
  })
}

/** The signed-in person, below the place in the shell that makes sure of it. */
export const MeContext = createContext<Me | null>(null)
export const useMe = (): Me => {
  const me = use(MeContext)
  if (!me) throw new Error('used outside of a signed-in page')
  return me
}
