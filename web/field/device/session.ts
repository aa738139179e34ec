import type { Me } from '@jiebang/contract/access/session.ts'
import { ApiProblem, call, carry } from '../../shared/api.ts'

let token = ''
export const csrf = (): string => token

const entered = (me: Me): Me => {
  token = me.csrf
  carry({ csrf: me.csrf })
  return me
}

/** Who is signed in with this browser; null when nobody is. Throws when nobody answers. */
export const whoIs = async (): Promise<Me | null> => {
  try {
    return entered(await call<Me>('/session'))
  } catch (fault) {
    if (fault instanceof ApiProblem && fault.problem.status === 401) return null
    throw fault
  }
}

/** Null when a further step is asked for, which the workbench takes. */
export const signIn = async (login: string, password: string): Promise<Me | null> => {
  const answer = await call<Me | { stage: string }>('/session', { method: 'POST', body: { login, password } })
  return 'stage' in answer ? null : entered(answer)
}
