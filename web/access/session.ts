import type { Me, SignIn } from '@jiebang/contract/access/session.ts'
import type { SignInStep } from '@jiebang/contract/access/sign-in.ts'
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

/** What the sign-in of this browser still waits for; null when it waits for nothing. */
export const stepQuery = queryOptions({
  queryKey: ['sign-in-step'],
  queryFn: async ({ signal }): Promise<SignInStep | null> => {
    try {
      const step = await call<SignInStep>('/session/step', { signal })
      carry({ csrf: step.csrf })
      return step
    } catch (fault) {
      if (fault instanceof ApiProblem && fault.problem.status === 401) return null
      throw fault
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

/** Takes what a sign-in, or one of its steps, was answered with. */
export const useLetIn = () => {
  const queries = useQueryClient()
  return (answer: Me | SignInStep): void => {
    if ('stage' in answer) {
      carry({ csrf: answer.csrf })
      queries.setQueryData(stepQuery.queryKey, answer)
      return
    }
    queries.setQueryData(stepQuery.queryKey, null)
    queries.setQueryData(sessionQuery.queryKey, signedIn(answer))
  }
}

export const useSignIn = () => {
  const letIn = useLetIn()
  return useMutation({
    mutationFn: (body: SignIn) => call<Me | SignInStep>('/session', { method: 'POST', body }),
    onSuccess: letIn,
  })
}

export const useSignOut = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call<void>('/session', { method: 'DELETE' }),
    onSuccess: () => {
      // First what the shell looks at, so that it still hears of it; then everything that the person has seen.
      queries.setQueryData(sessionQuery.queryKey, null)
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] })
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
