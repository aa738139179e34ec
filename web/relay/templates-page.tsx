import type { AnswerTemplate } from '@jiebang/contract/relay/templates.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { dayWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { Loaded, Nothing } from '../shared/states.tsx'
import { templatesQuery } from './desk-queries.ts'
import { TemplateForm } from './template-form.tsx'
import './own.css'

/** 答复模板: who may write them writes them here; everybody else reads what there is. */
export const TemplatesPage = () => {
  const words = useWords()
  const { county } = useMe()
  const templates = useQuery(templatesQuery(county, true))
  const [open, setOpen] = useState<AnswerTemplate | 'new' | null>(null)
  return (
    <Page
      title={words('template.page')}
      aside={
        templates.data && templates.data.writable.length > 0 && open === null ? (
          <Button type="primary" onClick={() => setOpen('new')}>
            {words('template.new')}
          </Button>
        ) : null
      }
    >
      <Loaded answer={templates}>
        {({ items, writable }) => (
          <>
            {open ? (
              <TemplateForm
                key={open === 'new' ? 'new' : `${open.id}${open.version}`}
                template={open === 'new' ? null : open}
                writable={writable}
                onClose={() => setOpen(null)}
              />
            ) : null}
            {items.length === 0 ? (
              <Nothing title={words('template.none')} />
            ) : (
              <section className="card" aria-label={words('template.page')}>
                <ul className="own-list">
                  {items.map((template) => (
                    <TemplateLine
                      key={template.id}
                      template={template}
                      onChange={writable.includes(template.unit) ? () => setOpen(template) : undefined}
                    />
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const TemplateLine = ({
  template,
  onChange,
}: {
  readonly template: AnswerTemplate
  readonly onChange: (() => void) | undefined
}) => {
  const words = useWords()
  const language = useLanguage()
  const names = namesOf(useReference().data)
  const { title, body, kind, unit, version, madeBy, madeAt, retired } = template
  return (
    <li className="stack-tight">
      <p>
        <strong>{title}</strong> <span className="small soft">{words(`command.${kind}`)}</span>{' '}
        {retired ? <span className="badge">{words('template.retired')}</span> : null}
      </p>
      <p className="words small">{body}</p>
      <p className="small soft">
        {words('template.by', {
          unit: unit === null ? words('template.county') : names.unit(unit),
          version,
          who: names.user(madeBy),
          day: dayWords(madeAt, language),
        })}
      </p>
      {onChange ? (
        <div>
          <Button size="small" onClick={onChange}>
            {words('template.change')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}
