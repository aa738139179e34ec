import type { BulkReport } from '@jiebang/contract/place/bulk.ts'
import { useWords } from '../../i18n/words.ts'
import { ScrollTable } from '../../report/scroll-table.tsx'
import { csvUrl } from '../../shared/csv-url.ts'

/** What an import took in and gave back, with the refused lines to download. */
export const ReportOfBulk = ({ report }: { readonly report: BulkReport }) => {
  const words = useWords()
  const { added, same, refused, passwords, headings } = report
  const counts = { added, same, refused: refused.length }
  const bad = () =>
    csvUrl([
      [words('bulk.line'), words('bulk.reason'), ...headings],
      ...refused.map((r) => [String(r.line), r.message, ...r.cells]),
    ])
  const secrets = () =>
    csvUrl([
      [words('signIn.login'), words('admin.name'), words('signIn.password')],
      ...passwords.map((p) => [p.login, p.name, p.password]),
    ])
  return (
    <div role="status" className="stack-tight">
      <p>{words(report.saved ? 'bulk.saved' : 'bulk.tried', counts)}</p>
      {passwords.length > 0 ? (
        <p>
          <a href={secrets()} download="passwords.csv">
            {words('bulk.passwords', { count: passwords.length })}
          </a>
        </p>
      ) : null}
      {refused.length > 0 ? (
        <>
          <p>
            <a href={bad()} download="refused.csv">
              {words('bulk.download')}
            </a>
          </p>
          <ScrollTable label={words('bulk.refused')}>
            <thead>
              <tr>
                <th scope="col">{words('bulk.line')}</th>
                <th scope="col">{words('bulk.reason')}</th>
                <th scope="col">{words('bulk.row')}</th>
              </tr>
            </thead>
            <tbody>
              {refused.slice(0, 100).map((row) => (
                <tr key={row.line}>
                  <td>{row.line}</td>
                  <td>{row.message}</td>
                  <td>{row.cells.join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        </>
      ) : null}
    </div>
  )
}
