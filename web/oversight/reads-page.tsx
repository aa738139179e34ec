import type { ReadPage as Answer, ReadRecord } from '@jiebang/contract/oversight/audit.ts'
import { formatLocal } from '@jiebang/core/clock/instant.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { AdminFrame } from '../access/admin/admin-frame.tsx'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { useReference } from '../place/reference.ts'
import { ScrollTable } from '../report/scroll-table.tsx'
import { call } from '../shared/api.ts'
import { Loaded, Nothing } from '../shared/states.tsx'
import { parseReads, type ReadSearch } from './audit-search.ts'
import { ExportLinks } from './export-links.tsx'
import { LogFilters } from './log-filters.tsx'

/** Who saw whose personal data, when and what for. */
export const ReadsPage = () => {
  const words = useWords()
  const { county } = useMe()
  const search = useSearch({ from: '/reads' })
  const navigate = useNavigate()
  const users = useReference().data?.users ?? []
  const query = new URLSearchParams(search).toString()
  const log = useInfiniteQuery({
    queryKey: ['reads', county, query],
    queryFn: ({ pageParam, signal }) => {
      const more = pageParam === null ? '' : `&before=${pageParam}`
      return call<Answer>(`/counties/${county}/reads?${query}${more}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
  const records = log.data?.pages.flatMap((page) => page.items) ?? []
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
        <Loaded answer={log}>
          {() =>
            records.length === 0 ? (
              <Nothing title={words('log.nothing')} />
            ) : (
              <>
                <Records records={records} />
                {log.hasNextPage ? (
                  <div>
                    <Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
                      {words('log.more')}
                    </Button>
                  </div>
                ) : null}
              </>
            )
          }
        </Loaded>
      </div>
    </AdminFrame>
  )
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
              <Link to="/matters/$id" params={{ id: record.matter }}>
                {record.no}
              </Link>
            </td>
            <td>{words(record.field === 'reporter' ? 'reads.reporter' : 'reads.secret')}</td>
            <td>{record.field === 'reporter' ? record.purpose : ''}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
