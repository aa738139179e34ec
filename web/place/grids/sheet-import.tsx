import type { BulkReport } from '@jiebang/contract/place/bulk.ts'
import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useStepUp } from '../../access/step-up.tsx'
import { type Key, useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { ReportOfBulk } from '../admin/bulk-report.tsx'
import '../../shared/form.css'

/** A file that is tried first and saved with a reason once its report has been seen. */
export const SheetImport = ({
  path,
  query = {},
  accept,
  help,
  onSaved,
  children,
}: {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly accept: string
  readonly help: Key
  readonly onSaved: (report: BulkReport) => unknown
  /** What is chosen before the file. */
  readonly children?: ReactNode
}) => {
  const words = useWords()
  const id = useId()
  const { run, dialog } = useStepUp()
  const [file, setFile] = useState<File | null>(null)
  const [why, setWhy] = useState('')
  const [report, setReport] = useState<BulkReport | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const send = async (save: boolean): Promise<void> => {
    if (!file) return
    setBusy(true)
    setFault(null)
    try {
      const asked = new URLSearchParams({ ...query, ...(save ? { why: why.trim() } : {}) }).toString()
      const url = asked === '' ? path : `${path}?${asked}`
      const told = await run(() => call<BulkReport>(url, { method: 'POST', file }))
      setReport(told)
      if (save) await onSaved(told)
    } catch (problem) {
      setReport(null)
      setFault(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="form">
      {children}
      <div className="field">
        <label htmlFor={`${id}file`}>
          {words('bulk.file')} <span className="field-help small soft">{words(help)}</span>
        </label>
        <input
          id={`${id}file`}
          type="file"
          accept={accept}
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null)
            setReport(null)
          }}
        />
      </div>
      <div className="wrap">
        <Button disabled={!file} loading={busy} onClick={() => void send(false)}>
          {words('bulk.try')}
        </Button>
      </div>
      {fault === null ? null : <ProblemNotice fault={fault} />}
      {report ? <ReportOfBulk report={report} /> : null}
      {report && !report.saved && report.added > 0 ? (
        <>
          <div className="field">
            <label htmlFor={`${id}why`}>{words('admin.why')}</label>
            <Input
              id={`${id}why`}
              maxLength={500}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
          </div>
          <div>
            <Button
              type="primary"
              disabled={why.trim().length < 2}
              loading={busy}
              onClick={() => void send(true)}
            >
              {words('bulk.save', { count: report.added })}
            </Button>
          </div>
        </>
      ) : null}
      {dialog}
    </div>
  )
}
