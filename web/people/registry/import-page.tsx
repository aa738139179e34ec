import type { ImportReport } from '@jiebang/contract/people/imports.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useMe } from '../../access/session.ts'
import { useStepUp } from '../../access/step-up.tsx'
import { Page } from '../../app/page.tsx'
import { useWords } from '../../i18n/words.ts'
import { ScrollTable } from '../../report/scroll-table.tsx'
import { apiBase, call } from '../../shared/api.ts'
import { csvUrl } from '../../shared/csv-url.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import './registry.css'

/** A list of households: tried first, then taken in. */
export const ImportPage = () => {
  const words = useWords()
  const id = useId()
  const { county } = useMe()
  const queries = useQueryClient()
  const { run, dialog } = useStepUp()
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const send = async (save: boolean): Promise<void> => {
    if (!file) return
    setBusy(true)
    setFault(null)
    try {
      const path = `/counties/${county}/household-import${save ? '?save=true' : ''}`
      setReport(await run(() => call<ImportReport>(path, { method: 'POST', file })))
      if (save) await queries.invalidateQueries({ queryKey: ['households', county] })
    } catch (problem) {
      setReport(null)
      setFault(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page
      title={words('registry.import')}
      aside={
        <p>
          <Link to="/households">{words('registry.title')}</Link>
        </p>
      }
    >
      <div className="card form">
        <p>{words('registry.importIntro')}</p>
        <p>
          <a href={`${apiBase}/counties/${county}/household-sheet`} download>
            {words('registry.sheet')}
          </a>
        </p>
        <div className="field">
          <label htmlFor={id}>{words('registry.file')}</label>
          <input
            id={id}
            type="file"
            accept=".xlsx,.csv"
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null)
              setReport(null)
            }}
          />
        </div>
        <div className="form-buttons">
          <Button disabled={!file} loading={busy} onClick={() => void send(false)}>
            {words('registry.try')}
          </Button>
          {report && !report.saved && report.households > 0 ? (
            <Button type="primary" loading={busy} onClick={() => void send(true)}>
              {words('registry.takeIn', { count: report.households })}
            </Button>
          ) : null}
        </div>
        {fault === null ? null : <ProblemNotice fault={fault} />}
        {report ? <Report report={report} /> : null}
        {dialog}
      </div>
    </Page>
  )
}

const Report = ({ report }: { readonly report: ImportReport }) => {
  const words = useWords()
  const { saved, households, people, same, refused, doubles, headings } = report
  const bad = csvUrl([
    [words('registry.line'), words('registry.why'), ...headings],
    ...refused.map((r) => [String(r.line), r.message, ...r.cells]),
  ])
  return (
    <div className="stack" role="status">
      <p>
        {words(saved ? 'registry.taken' : 'registry.tried', {
          households,
          people,
          same,
          refused: refused.length,
        })}
      </p>
      {refused.length > 0 ? (
        <>
          <p>
            <a href={bad} download="refused.csv">
              {words('registry.refused')}
            </a>
          </p>
          <ScrollTable label={words('registry.refused')}>
            <thead>
              <tr>
                <th scope="col">{words('registry.line')}</th>
                <th scope="col">{words('registry.why')}</th>
              </tr>
            </thead>
            <tbody>
              {refused.slice(0, 100).map((row) => (
                <tr key={row.line}>
                  <td>{row.line}</td>
                  <td>{row.message}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        </>
      ) : null}
      {doubles.length > 0 ? (
        <ScrollTable label={words('registry.doubles')}>
          <caption>{words('registry.doubles')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('registry.line')}</th>
              <th scope="col">{words('registry.whoName')}</th>
              <th scope="col">{words('registry.like')}</th>
              <th scope="col">{words('registry.why')}</th>
            </tr>
          </thead>
          <tbody>
            {doubles.slice(0, 100).map((row) => (
              <tr key={`${row.line}${row.household}`}>
                <td>{row.line}</td>
                <td>{row.name}</td>
                <td>{Math.round(row.score * 100)}%</td>
                <td>
                  {row.reasons.map((r) => words(`registry.like.${r}` as 'registry.like.name')).join('、')}
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      ) : null}
    </div>
  )
}
