import { type BulkKind, type BulkReport, bulkKinds } from '@jiebang/contract/place/bulk.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { AdminFrame } from '../../access/admin/admin-frame.tsx'
import { useMe } from '../../access/session.ts'
import { useStepUp } from '../../access/step-up.tsx'
import { useWords } from '../../i18n/words.ts'
import { apiBase, call } from '../../shared/api.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { ReportOfBulk } from './bulk-report.tsx'
import '../../shared/form.css'

/** Divisions, units and people from a sheet: tried first, then saved with a reason. */
export const BulkPage = () => {
  const words = useWords()
  const id = useId()
  const { county } = useMe()
  const queries = useQueryClient()
  const { run, dialog } = useStepUp()
  const [kind, setKind] = useState<BulkKind>('divisions')
  const [file, setFile] = useState<File | null>(null)
  const [why, setWhy] = useState('')
  const [report, setReport] = useState<BulkReport | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const base = `/counties/${county}/admin/sheets/${kind}`
  const send = async (save: boolean): Promise<void> => {
    if (!file) return
    setBusy(true)
    setFault(null)
    try {
      const query = save ? `?why=${encodeURIComponent(why.trim())}` : ''
      setReport(await run(() => call<BulkReport>(base + query, { method: 'POST', file })))
      if (save) await queries.invalidateQueries({ queryKey: ['admin', county] })
    } catch (problem) {
      setReport(null)
      setFault(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <AdminFrame title="admin.import">
      <div className="card form">
        <fieldset className="field">
          <legend>{words('bulk.what')}</legend>
          <div className="wrap">
            {bulkKinds.map((one) => (
              <label className="radio" key={one}>
                <input
                  type="radio"
                  name={`${id}kind`}
                  checked={kind === one}
                  onChange={() => {
                    setKind(one)
                    setReport(null)
                  }}
                />
                {words(`bulk.${one}`)}
              </label>
            ))}
          </div>
          <p>
            <a href={`${apiBase}${base}`} download>
              {words('bulk.template')}
            </a>
          </p>
        </fieldset>
        <div className="field">
          <label htmlFor={`${id}file`}>
            {words('bulk.file')} <span className="field-help small soft">{words('bulk.fileHelp')}</span>
          </label>
          <input
            id={`${id}file`}
            type="file"
            accept=".xlsx,.csv"
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
    </AdminFrame>
  )
}
