import type { SignInStep } from '@jiebang/contract/access/sign-in.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/words.ts'
import { stepQuery } from '../session.ts'
import { EnrolStep } from './enrol-step.tsx'
import { FactorStep } from './factor-step.tsx'
import { PasswordStep } from './password-step.tsx'
import '../factor.css'

/** What a sign-in still waits for, one thing at a time. */
const SignInSteps = ({ step }: { readonly step: SignInStep }) => {
  const words = useWords()
  const queries = useQueryClient()
  const heading = useRef<HTMLHeadingElement>(null)
  const { stage } = step
  // biome-ignore lint/correctness/useExhaustiveDependencies: each stage is a page of its own, which is heard as one
  useEffect(() => heading.current?.focus(), [stage])
  return (
    <section className="sign-in-step stack" aria-labelledby="sign-in-step">
      <h2 id="sign-in-step" ref={heading} tabIndex={-1}>
        {words(`step.${stage}`)}
      </h2>
      <p className="soft">{words(`step.${stage}About`, { name: step.name })}</p>
      {stage === 'factor' ? <FactorStep step={step} /> : null}
      {stage === 'password' ? <PasswordStep rules={step.rules} /> : null}
      {stage === 'enrol' ? <EnrolStep kinds={step.factors} /> : null}
      <Button type="link" onClick={() => queries.setQueryData(stepQuery.queryKey, null)}>
        {words('step.again')}
      </Button>
    </section>
  )
}
export default SignInSteps
