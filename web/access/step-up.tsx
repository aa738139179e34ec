import type { StepUpWays } from '@jiebang/contract/access/security.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { ApiProblem, call } from '../shared/api.ts'
import { CodeField } from './code-field.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { askPasskey } from './passkey.ts'

const isWanted = (fault: unknown): boolean =>
  fault instanceof ApiProblem && fault.problem.code === 'session.stepUpNeeded'

/**
 * `run` does a deed; when the server wants to know first that it is really the person, `dialog` asks and the deed is
 * done again. Who leaves the dialog is told what the server said.
 */
export const useStepUp = () => {
  const [asked, setAsked] = useState(false)
  const waiting = useRef<((proved: boolean) => void) | null>(null)
  const answer = (proved: boolean): void => {
    setAsked(false)
    waiting.current?.(proved)
    waiting.current = null
  }
  const run = async <T,>(deed: () => Promise<T>): Promise<T> => {
    try {
      return await deed()
    } catch (fault) {
      if (!isWanted(fault)) throw fault
      const proved = await new Promise<boolean>((resolve) => {
        waiting.current = resolve
        setAsked(true)
      })
      if (!proved) throw fault
      return deed()
    }
  }
  return { run, dialog: asked ? <StepUpDialog onDone={answer} /> : null }
}

const StepUpDialog = ({ onDone }: { readonly onDone: (proved: boolean) => void }) => {
  const words = useWords()
  const id = useId()
  const queries = useQueryClient()
  const [secret, setSecret] = useState('')
  const ways = useQuery({
    queryKey: ['step-up'],
    queryFn: () => call<StepUpWays>('/session/step-up'),
    staleTime: 0,
  }).data?.ways
  const done = () => {
    void queries.invalidateQueries({ queryKey: ['step-up'] })
    onDone(true)
  }
  const byCode = ways?.includes('totp') ?? false
  const prove = useMutation({
    mutationFn: () =>
      call<void>('/session/step-up', {
        method: 'POST',
        body: byCode ? { code: secret } : { password: secret },
      }),
    onSuccess: done,
    onError: () => setSecret(''),
  })
  const byKey = useMutation({
    mutationFn: () => askPasskey<void>('/session/step-up/passkey'),
    onSuccess: done,
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    // The form that waits for this answer stands around the dialog, and would hear it as its own.
    event.stopPropagation()
    prove.mutate()
  }
  return (
    <Modal title={words('stepUp.title')} open footer={null} onCancel={() => onDone(false)} destroyOnHidden>
      <div className="stack">
        <p>{words('stepUp.about')}</p>
        <FaultNotice fault={prove.error ?? byKey.error} />
        {ways?.includes('passkey') ? (
          <Button type="primary" loading={byKey.isPending} onClick={() => byKey.mutate()}>
            {words('factor.usePasskey')}
          </Button>
        ) : null}
        {byCode || ways?.includes('password') ? (
          <form className="stack" onSubmit={send}>
            {byCode ? (
              <CodeField label={words('factor.codeNow')} value={secret} onChange={setSecret} />
            ) : (
              <div className="stack-tight">
                <label htmlFor={id}>{words('signIn.password')}</label>
                <Input.Password
                  id={id}
                  value={secret}
                  onChange={(event) => setSecret(event.target.value)}
                  autoComplete="current-password"
                  required
                />
              </div>
            )}
            <Button htmlType="submit" loading={prove.isPending}>
              {words('factor.confirm')}
            </Button>
          </form>
        ) : null}
      </div>
    </Modal>
  )
}
