import type { ReadRecord } from '@jiebang/contract/oversight/audit.ts'
import { formatLocal } from '@jiebang/core/clock/instant.ts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { AdminFrame } from '../access/admin/admin-frame.tsx'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { ScrollTable } from '../report/scroll-table.tsx'
import { parseReads, type ReadSearch } from './audit-search.ts'
import { ExportLinks } from './export-links.tsx'
import { LogFilters } from './log-filters.tsx'
import { LogPages, useLog } from './log-pages.tsx'

/** Who saw whose personal data, when and what for. */
export const ReadsPage = () => {
  const words = useWords()
  const { county } = useMe()
  const search = useSearch({ from: '/reads' })
  const navigate = useNavigate()
  const users = useReference().data?.users ?? []
  const query = new URLSearchParams(search).toString()
  const log = useLog<ReadRecord, string>('reads', query)
  const change = (name: keyof ReadSearch, value: string | undefined): void =>
    void navigate({ to: '/reads', search: parseReads({ ...search, [name]: value }), replace: true })
  return (
    <AdminFrame title="reads.title">
      <div className="stack">
        <p className="soft">{words('reads.about')}</p>
        <LogFilters
          days={search}
          person={search.user}
          people={users.map(({ id, name }) => ({ value: id, label: name }))}
          onDays={change}
          onPerson={(user) => change('user', user)}
          onClear={() => void navigate({ to: '/reads', search: {}, replace: true })}
        />
        <ExportLinks path={`/counties/${county}/reads/export`} query={query} />
        <LogPages log={log}>{(records) => <Records records={records} />}</LogPages>
      </div>
    </AdminFrame>
  )
}

const whatWasSeen = (field: string) => {
  if (field.startsWith('file:')) return 'reads.file'
  if (field === 'contact') return 'reads.earlier'
  if (field.startsWith('household:')) return 'reads.household'
  return field === 'reporter' ? 'reads.reporter' : 'reads.secret'
}

const Records = ({ records }: { readonly records: readonly ReadRecord[] }) => {
  const words = useWords()
  return (
    <ScrollTable label={words('reads.title')}>
      <thead>
        <tr>
          <th scope="col">{words('reads.at')}</th>
          <th scope="col">{words('log.person')}</th>
          <th scope="col">{words('reads.matter')}</th>
          <th scope="col">{words('reads.what')}</th>
          <th scope="col">{words('reads.purpose')}</th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={record.id}>
            <td>{formatLocal(record.at).replace('T', ' ')}</td>
            <td>{record.userName ?? record.user}</td>
            <td>
              {record.field.startsWith('household:') ? (
                <Link to="/households/$id" params={{ id: record.matter }}>
                  {record.no || words('reads.openHousehold')}
                </Link>
              ) : (
                <Link to="/matters/$id" params={{ id: record.matter }}>
                  {record.no}
                </Link>
              )}
            </td>
            <td>{words(whatWasSeen(record.field))}</td>
            <td>{record.field === 'matter' ? '' : record.purpose}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
