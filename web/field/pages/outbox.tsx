import { type Listed, listOutbox, putAside } from '@jiebang/sync/outbox.ts'
import { useEffect, useState } from 'react'
import { portsOf, recount } from '../device/device.ts'
import { ExportForm } from '../parts/export-form.tsx'
import { to } from '../parts/route.ts'
import { Loading, Nothing } from '../parts/states.tsx'
import { useSeen } from '../parts/use-seen.ts'
import { useReason } from '../words/problems.ts'
import { t, word } from '../words/words.ts'

/** Where a refused one is corrected; null for kinds that have no form here. */
const fixOf = ({ row, command }: Listed): string | null => {
  const { payload, aggregate } = command
  const person = typeof payload['person'] === 'string' ? payload['person'] : '-'
  if (command.type === 'RecordVisit') return to('visit', aggregate, row.id)
  if (command.type === 'AddNeed') return to('need', aggregate, row.id)
  if (command.type === 'RegisterHousehold') return to('register', row.id)
  if (command.type === 'CorrectField')
    return to('correct', aggregate, person, String(payload['field']), row.id)
  return null
}

const Line = ({ listed }: { readonly listed: Listed }) => {
  const { entries } = useSeen()
  const { row, command } = listed
  const reason = useReason(row.code, row.params)
  const name = entries.get(command.aggregate)?.name ?? ''
  const fix = row.state === 'refused' && row.done === null ? fixOf(listed) : null
  return (
    <li className="stack">
      <p>
        <strong>
          {word('type', command.type)} {name}
        </strong>{' '}
        · {new Date(row.savedAt).toLocaleString([], { timeZone: 'Asia/Shanghai' })}
      </p>
      <p className={row.state === 'refused' ? 'due late' : 'quiet'}>
        {row.code === null ? word('state', row.state) : reason.title} {reason.next}
      </p>
      {row.state === 'refused' ? (
        <p className="actions">
          {fix ? (
            <a className="button primary" href={fix}>
              {t('outbox.fix')}
              <span className="hidden"> {name}</span>
            </a>
          ) : null}
          <button type="button" onClick={() => void putAside(portsOf(), row.id).then(recount)}>
            {t('outbox.aside')}
            <span className="hidden"> {name}</span>
          </button>
        </p>
      ) : null}
    </li>
  )
}

const groups = [
  ['outbox.attention', ({ row }: Listed) => row.state === 'refused'],
  ['outbox.waiting', ({ row }: Listed) => row.state === 'queued' || row.state === 'sent'],
  ['outbox.held', ({ row }: Listed) => row.state === 'held'],
  ['outbox.done', ({ row }: Listed) => row.state === 'accepted' || row.state === 'acceptedWithNote'],
] as const

/** Everything that was saved here and has not come back yet, with what became of it. */
export const Outbox = () => {
  const { tick } = useSeen()
  const [all, setAll] = useState<readonly Listed[]>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever something on the device changed
  useEffect(() => {
    listOutbox(portsOf()).then(setAll, () => setAll([]))
  }, [tick])
  if (!all) return <Loading />
  const open = all.filter(({ row }) => row.done === null)
  return (
    <section className="stack">
      <h1>{t('outbox.title')}</h1>
      {open.length === 0 ? <Nothing title={t('outbox.none')} /> : null}
      {groups.map(([title, belongs]) => {
        const found = open.filter(belongs)
        return found.length === 0 ? null : (
          <section key={title}>
            <h2>{t(title)}</h2>
            <ul className="homes">
              {found.map((listed) => (
                <Line key={listed.row.id} listed={listed} />
              ))}
            </ul>
          </section>
        )
      })}
      <ExportForm />
    </section>
  )
}
