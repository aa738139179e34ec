import type { SentName } from '@jiebang/contract/relay/commands.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../shared/api.ts'
import { formSpecs } from './form-spec.ts'
import type { FormValues, Subject } from './form-values.ts'
import { matterQuery, sendCommand } from './queries.ts'

type Sendable = {
  readonly values: FormValues
  readonly id: string
  readonly version: number
  readonly renew: (version: number) => void
}

/** The server said no, so nothing was done; a server that failed or was not reached may have done it. */
const definite = ({ problem }: ApiProblem): boolean => problem.status >= 400 && problem.status < 500

const versionChanged = ({ problem }: ApiProblem): boolean =>
  problem.code === 'command.versionChanged' || problem.status === 412

/**
 * Sends a form once, however often it is pressed or the network fails. When the matter has moved on meanwhile, `changed`
 * is the version that the form was written on; the next sending goes to the matter as it is then.
 */
export const useSend = (command: SentName, subject: Subject, draft: Sendable, onSent: () => void) => {
  const queries = useQueryClient()
  const { matter } = subject
  const [changed, setChanged] = useState<number | null>(null)
  const key = matterQuery(matter.county, matter.id).queryKey
  const mutation = useMutation({
    mutationFn: () =>
      sendCommand({
        county: matter.county,
        matter: matter.id,
        command,
        body: formSpecs[command].body(draft.values, subject),
        version: draft.version,
        id: draft.id,
      }),
    onSuccess: async () => {
      setChanged(null)
      await queries.invalidateQueries({ queryKey: key })
      void queries.invalidateQueries({ queryKey: ['inbox'] })
      void queries.invalidateQueries({ queryKey: ['matters'] })
      onSent()
    },
    onError: async (fault) => {
      if (!(fault instanceof ApiProblem) || !definite(fault)) return
      if (!versionChanged(fault)) return draft.renew(draft.version)
      await queries.refetchQueries({ queryKey: key })
      const now = queries.getQueryData(key)
      setChanged(draft.version)
      draft.renew(now?.matter.version ?? draft.version)
    },
  })
  return {
    send: () => {
      if (!mutation.isPending) mutation.mutate()
    },
    sending: mutation.isPending,
    fault: mutation.error,
    changed,
  }
}
