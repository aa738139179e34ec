import type { MatterView, ReporterView } from '@jiebang/contract/relay/views.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'

/** Who brought it: masked until somebody says why they need to know, and the reading is recorded. */
export const ReporterCard = ({ view }: { readonly view: MatterView }) => {
  const words = useWords()
  const id = useId()
  const { matter } = view
  const [asking, setAsking] = useState(false)
  const [purpose, setPurpose] = useState('')
  const reading = useMutation({
    mutationFn: () =>
      call<ReporterView>(`/counties/${matter.county}/matters/${matter.id}/reporter`, {
        method: 'POST',
        body: { purpose: purpose.trim() },
      }),
    onSuccess: () => setAsking(false),
  })
  const shown = reading.data ?? view.reporter
  const noReply = matter.reporters.length > 0 && matter.reporters.every((reporter) => reporter.noReply)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (purpose.trim() !== '') reading.mutate()
  }
  return (
    <section className="card stack-tight" aria-labelledby={`${id}title`}>
      <h3 id={`${id}title`}>{words('reporter.title')}</h3>
      {matter.reporters.length > 1 ? (
        <p className="small">{words('reporter.several', { count: matter.reporters.length })}</p>
      ) : null}
      {noReply ? <p className="small">{words('reporter.noReply')}</p> : null}
      {matter.reporters.some((reporter) => reporter.secret) ? (
        <p className="small">{words('reporter.secret')}</p>
      ) : null}
      {shown ? (
        <dl className="reporter">
          <dt>{words('reporter.name')}</dt>
          <dd>{shown.name || words('reporter.notSaid')}</dd>
          <dt>{words('reporter.phone')}</dt>
          <dd>{shown.phone || words('reporter.notSaid')}</dd>
          <dt>{words('reporter.address')}</dt>
          <dd>{shown.address || words('reporter.notSaid')}</dd>
        </dl>
      ) : (
        <p className="small">{words('reporter.hidden')}</p>
      )}
      {view.reporter && !reading.data && !asking ? (
        <div className="no-print">
          <Button onClick={() => setAsking(true)}>{words('reporter.see')}</Button>
        </div>
      ) : null}
      {reading.data ? <p className="small soft">{words('reporter.recorded')}</p> : null}
      {asking ? (
        <form className="stack-tight no-print" onSubmit={send}>
          <label htmlFor={`${id}purpose`}>{words('reporter.purpose')}</label>
          <Input
            id={`${id}purpose`}
            autoFocus
            required
            maxLength={200}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
          {reading.error ? <ProblemNotice fault={reading.error} /> : null}
          <div className="form-buttons">
            <Button type="primary" htmlType="submit" loading={reading.isPending}>
              {words('reporter.show')}
            </Button>
            <Button onClick={() => setAsking(false)}>{words('form.cancel')}</Button>
          </div>
        </form>
      ) : null}
    </section>
  )
}
