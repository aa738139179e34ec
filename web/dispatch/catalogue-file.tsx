import type { ImportReport } from '@jiebang/contract/dispatch/catalogue.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Labelled } from './item-form.tsx'
import { dispatchPath } from './queries.ts'

/** A catalogue out of a spreadsheet: looked through first, and taken in only with a reason. */
export const CatalogueFile = ({ county }: { readonly county: string }) => {
  const words = useWords()
  const id = useId()
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const [why, setWhy] = useState('')
  const sending = useMutation({
    mutationFn: ({ chosen, reason }: { chosen: File; reason: string | null }) =>
      call<ImportReport>(
        `${dispatchPath(county)}/import${reason === null ? '' : `?why=${encodeURIComponent(reason)}`}`,
        { method: 'POST', file: chosen },
      ),
    onSuccess: async ({ saved }) => {
      if (saved) await queries.invalidateQueries({ queryKey: ['dispatch', county] })
    },
  })
  const report = sending.data
  return (
    <details className="card">
      <summary>
        <strong>{words('import.title')}</strong>
      </summary>
      <div className="stack">
        <p className="small soft">{words('import.about')}</p>
        <Labelled id={`${id}file`} label={words('import.file')}>
          <input
            id={`${id}file`}
            type="file"
            accept=".xlsx,.csv,.tsv,.txt"
            onChange={(event) => {
              const chosen = event.target.files?.[0]
              setFile(chosen)
              if (chosen) sending.mutate({ chosen, reason: null })
            }}
          />
        </Labelled>
        {sending.error ? <ProblemNotice fault={sending.error} /> : null}
        {report ? (
          <div role="status" className="stack-tight">
            <p>
              {words(report.saved ? 'import.saved' : 'import.dry', {
                fresh: report.fresh,
                changed: report.changed,
                same: report.same,
                refused: report.refused.length,
              })}
            </p>
            <ul>
              {report.refused.slice(0, 200).map((row) => (
                <li key={row.line} className="small">
                  {words('import.row', { line: row.line, item: row.item })}{' '}
                  {row.faults
                    .map((f) => words(`itemFault.${f.code}`, { field: f.field, value: f.value ?? '' }))
                    .join(' ')}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {file && report && !report.saved && report.fresh + report.changed > 0 ? (
          <>
            <Labelled id={`${id}why`} label={words('item.why')}>
              <Input id={`${id}why`} value={why} onChange={(event) => setWhy(event.target.value)} />
            </Labelled>
            <div>
              <Button
                type="primary"
                disabled={why.trim().length < 2}
                loading={sending.isPending}
                onClick={() => sending.mutate({ chosen: file, reason: why })}
              >
                {words('import.take', { count: report.fresh + report.changed })}
              </Button>
            </div>
          </>
        ) : null}
      </div>
    </details>
  )
}
