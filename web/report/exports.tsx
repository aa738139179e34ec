import { Button } from 'antd'
import { useState } from 'react'
import { announce } from '../app/announcer.tsx'
import { useWords } from '../i18n/words.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { download } from './download.ts'
import { type View, viewQuery } from './view.ts'

const kinds = ['docx', 'xlsx', 'csv', 'json'] as const

/** What is shown, to take along. A report takes a few seconds and says so. */
export const Exports = ({ county, view }: { readonly county: string; readonly view: View }) => {
  const words = useWords()
  const [running, setRunning] = useState<(typeof kinds)[number] | null>(null)
  const [fault, setFault] = useState<Error | null>(null)
  const start = async (kind: (typeof kinds)[number]): Promise<void> => {
    setRunning(kind)
    setFault(null)
    announce(words('export.running'))
    try {
      await download(`/counties/${county}/figures.${kind}?${viewQuery(view)}`, `figures-${county}.${kind}`)
      announce(words('export.done'))
    } catch (error) {
      setFault(error instanceof Error ? error : new Error(String(error)))
    }
    setRunning(null)
  }
  return (
    <div className="stack-tight no-print">
      <p className="wrap">
        {kinds.map((kind) => (
          <Button
            key={kind}
            loading={running === kind}
            disabled={running !== null && running !== kind}
            onClick={() => void start(kind)}
          >
            {words(running === kind ? 'export.running' : `export.${kind}`)}
          </Button>
        ))}
      </p>
      {fault ? <ProblemNotice fault={fault} /> : null}
    </div>
  )
}
