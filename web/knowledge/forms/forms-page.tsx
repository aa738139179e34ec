import type { FormList, FormView, XlsFormReport } from '@jiebang/contract/knowledge/forms.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { AdminFrame } from '../../access/admin/admin-frame.tsx'
import { useMe } from '../../access/session.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { type Key, useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { Loaded, Nothing } from '../../shared/states.tsx'
import { newId } from '../../shared/uuid7.ts'
import { Designer, type Designing } from './designer.tsx'
import { said } from './form-words.ts'
import '../../shared/form.css'
import './forms.css'

/** Forms of the county: what is in use, and their designer. */
export const FormsPage = () => {
  const words = useWords()
  const { county } = useMe()
  const [open, setOpen] = useState<Designing | null>(null)
  const [left, setLeft] = useState<XlsFormReport['left']>([])
  const [fault, setFault] = useState<unknown>(null)
  const list = useQuery({
    queryKey: ['forms', county],
    queryFn: ({ signal }) => call<FormList>(`/counties/${county}/forms`, { signal }),
  })
  const begin = (draft: Designing['draft']): void =>
    setOpen({ id: newId(), version: null, published: null, draft })
  const edit = async (id: string): Promise<void> => {
    setFault(null)
    try {
      const { version, published, draft } = await call<FormView>(`/counties/${county}/forms/${id}`)
      setOpen({ id, version, published, draft })
    } catch (problem) {
      setFault(problem)
    }
  }
  const bring = async (file: File): Promise<void> => {
    setFault(null)
    try {
      const report = await call<XlsFormReport>(`/counties/${county}/forms/xlsform`, { method: 'POST', file })
      setLeft(report.left)
      if (report.form) begin(report.form)
    } catch (problem) {
      setFault(problem)
    }
  }
  return (
    <AdminFrame title="forms.title">
      <div className="stack">
        <p className="soft no-print">{words('forms.intro')}</p>
        {fault ? <ProblemNotice fault={fault} /> : null}
        <Left left={left} />
        {open ? (
          <Designer
            key={open.id}
            start={open}
            onClose={() => {
              setOpen(null)
              setLeft([])
            }}
          />
        ) : (
          <>
            <Start
              onNew={() =>
                begin({ title: { zh: words('forms.newForm') }, about: 'household', questions: [] })
              }
              onFile={(file) => void bring(file)}
            />
            <Loaded answer={list}>
              {({ items }) => <Forms items={items} onOpen={(id) => void edit(id)} />}
            </Loaded>
          </>
        )}
      </div>
    </AdminFrame>
  )
}

const Start = ({ onNew, onFile }: { readonly onNew: () => void; readonly onFile: (file: File) => void }) => {
  const words = useWords()
  const id = useId()
  return (
    <div className="stack-tight">
      <div>
        <Button type="primary" onClick={onNew}>
          {words('forms.new')}
        </Button>
      </div>
      <div className="field">
        <label htmlFor={id}>
          {words('forms.import')} <span className="field-help small soft">{words('forms.importHelp')}</span>
        </label>
        <input
          id={id}
          type="file"
          accept=".xlsx"
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) onFile(file)
            event.target.value = ''
          }}
        />
      </div>
    </div>
  )
}

/** What an import did not take, by sheet and row. */
const Left = ({ left }: { readonly left: XlsFormReport['left'] }) => {
  const words = useWords()
  if (left.length === 0) return null
  return (
    <section className="card stack-tight no-print" aria-labelledby="forms-left">
      <h2 id="forms-left">{words('forms.left', { count: left.length })}</h2>
      <ul>
        {left.map(({ sheet, row, code, found }) => (
          <li key={`${sheet}${row}${code}${found}`}>
            {words('forms.leftAt', { sheet, row })} {words(`forms.mistake.${code}` as Key, { found })}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Forms = ({
  items,
  onOpen,
}: {
  readonly items: FormList['items']
  readonly onOpen: (id: string) => void
}) => {
  const words = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  if (items.length === 0) return <Nothing title={words('forms.none')} />
  return (
    <ul className="stack-tight" aria-label={words('forms.title')}>
      {items.map((form) => (
        <li key={form.id} className="card wrap">
          <strong>{said(form.title, language)}</strong>
          <span className="soft">
            {words('forms.count', { count: form.questions })} ·{' '}
            {form.published === null
              ? words('forms.draftOnly')
              : words('forms.inUse', { version: form.published })}
            {form.published !== null && form.changed ? ` · ${words('forms.changed')}` : ''}
            {form.retired ? ` · ${words('forms.retired')}` : ''}
          </span>
          <Button onClick={() => onOpen(form.id)}>
            {words('forms.open')}
            <span className="unseen"> {said(form.title, language)}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
