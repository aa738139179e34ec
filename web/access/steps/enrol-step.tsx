import type { Me } from '@jiebang/contract/access/session.ts'
import type { FactorKind, SignInStep } from '@jiebang/contract/access/sign-in.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../shared/api.ts'
import { AddFactor } from '../add-factor.tsx'
import { FaultNotice } from '../fault-notice.tsx'
import { RecoveryList } from '../recovery-list.tsx'
import { useLetIn } from '../session.ts'

/** The role asks for a second factor and there is none yet. */
export const EnrolStep = ({ kinds }: { readonly kinds: readonly FactorKind[] }) => {
  const letIn = useLetIn()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const finish = useMutation({
    mutationFn: () => call<Me | SignInStep>('/session/step/enrol/finish', { method: 'POST' }),
    onSuccess: letIn,
  })
  if (codes === null) return <AddFactor base="/session/step/enrol" kinds={kinds} onAdded={setCodes} />
  return (
    <>
      <FaultNotice fault={finish.error} />
      <RecoveryList codes={codes} onKept={() => finish.mutate()} />
    </>
  )
}
