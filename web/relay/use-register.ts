import type { Receipt } from '@jiebang/contract/relay/register.ts'
import type { Question } from '@jiebang/core/dispatch/questions.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMe } from '../access/session.ts'
import { ApiProblem, call } from '../shared/api.ts'
import { newId } from '../shared/uuid7.ts'
import { sendCommand } from './queries.ts'
import { type RegisterValues, registerBodyOf } from './register-values.ts'

/** What was registered, and whether it was joined to the matter that it repeats. */
export type Registered = {
  readonly receipt: Receipt
  readonly joined: 'no' | 'yes' | 'refused'
}

type Sendable = {
  readonly values: RegisterValues
  readonly id: string
  readonly renew: (version: number) => void
  readonly clear: () => void
}

/** Registers once, however often it is pressed or the network fails; then joins it to what it repeats. */
export const useRegister = (
  draft: Sendable,
  questions: readonly Question[],
  onDone: (registered: Registered) => void,
) => {
  const { county } = useMe()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (): Promise<Registered> => {
      const receipt = await call<Receipt>(`/counties/${county}/matters`, {
        method: 'POST',
        body: registerBodyOf(draft.values, questions),
        headers: { 'idempotency-key': draft.id },
      })
      const into = draft.values.join
      if (!into) return { receipt, joined: 'no' }
      const { id: matter, version } = receipt
      const merging = sendCommand({ county, matter, command: 'Merge', body: { into }, version, id: newId() })
      return merging.then(
        () => ({ receipt, joined: 'yes' }) as const,
        // It is registered, whatever became of the joining: the receipt must not be lost for that.
        () => ({ receipt, joined: 'refused' }) as const,
      )
    },
    onSuccess: (registered) => {
      draft.clear()
      void queries.invalidateQueries({ queryKey: ['inbox'] })
      void queries.invalidateQueries({ queryKey: ['matters'] })
      onDone(registered)
    },
    onError: (fault) => {
      if (fault instanceof ApiProblem && fault.problem.status >= 400 && fault.problem.status < 500)
        draft.renew(0)
    },
  })
}
