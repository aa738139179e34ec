import type { AuditEvent } from '@jiebang/contract/oversight/audit.ts'
import { formatLocal } from '@jiebang/core/clock/instant.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { AdminFrame, useHolds } from '../access/admin/admin-frame.tsx'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { SearchSelect } from '../shared/search-select.tsx'
import { actions, actionWord } from './action-words.ts'
import { type AuditSearch, parseAudit } from './audit-search.ts'
import { ExportLinks } from './export-links.tsx'
import { LogFilters } from './log-filters.tsx'
import { LogPages, useLog } from './log-pages.tsx'

/** Every deed of administration and access, newest first. */
export const AuditPage = () => {
  const words = useWords()
  const { county } = useMe()
  const holds = useHolds()
  const search = useSearch({ from: '/audit' })
  const navigate = useNavigate()
  const users = useReference().data?.users ?? []
  const query = new URLSearchParams(search).toString()
  const log = useLog<AuditEvent, number>('audit', query)
  const change = (name: keyof AuditSearch, value: string | undefined): void =>
    void navigate({ to: '/audit', search: parseAudit({ ...search, [name]: value }), replace: true })
  return (
    <AdminFrame title="audit.title">
      <div className="stack">
        <LogFilters
          days={search}
          person={search.actor}
          people={users.map(({ id, name }) => ({ value: id, label: name }))}
          onDays={change}
          onPerson={(actor) => change('actor', actor)}
          onClear={() => void navigate({ to: '/audit', search: {}, replace: true })}
        >
          <div className="field admin-pick">
            <label htmlFor="action">{words('audit.action')}</label>
            <SearchSelect
              id="action"
              label={words('audit.action')}
              placeholder={words('audit.anything')}
              options={actions.map((action) => ({ value: action, label: actionWord(words, action) }))}
              value={search.action}
              onChange={(action) => change('action', action)}
            />
          </div>
        </LogFilters>
        {search.subject === undefined ? null : <p>{words('audit.about', { subject: search.subject })}</p>}
        {holds('auditor') ? <ExportLinks path={`/counties/${county}/audit/export`} query={query} /> : null}
        <LogPages log={log}>
          {(events) => (
            <ul className="admin-lines card">
              {events.map((event) => (
                <EventLine key={event.seq} event={event} />
              ))}
            </ul>
          )}
        </LogPages>
      </div>
    </AdminFrame>
  )
}

const EventLine = ({ event }: { readonly event: AuditEvent }) => {
  const words = useWords()
  const who = event.actorName ?? (event.actor === 'system' ? words('role.system') : event.actor)
  const { why } = event.detail
  return (
    <li>
      <details>
        <summary>
          <span className="soft">{formatLocal(event.at).replace('T', ' ')}</span>
          <strong>{who}</strong>
          <span>{actionWord(words, event.action)}</span>
          <span>{event.subjectName ?? event.subject}</span>
          {typeof why === 'string' ? <span className="soft">{words('audit.why', { why })}</span> : null}
        </summary>
        <div className="admin-inside stack-tight">
          <pre className="admin-pre">{JSON.stringify(event.detail, null, 2)}</pre>
          <p className="small soft words">{words('audit.hash', { seq: event.seq, hash: event.hash })}</p>
        </div>
      </details>
    </li>
  )
}
