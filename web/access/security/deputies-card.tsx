import { deputisable } from '@jiebang/core/access/deputies.ts'
import { addDays, dayOf } from '@jiebang/core/clock/instant.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { UserSelect } from '../../people/user-select.tsx'
import { useReference } from '../../place/reference.ts'
import { call } from '../../shared/api.ts'
import { Loaded, Nothing } from '../../shared/states.tsx'
import { FaultNotice } from '../fault-notice.tsx'
import { useMe } from '../session.ts'
import type { Run } from './factors-card.tsx'
import { deputationsQuery, useDeed } from './security-queries.ts'

/** 代理: who stands in for whom and until when, and naming somebody for oneself. */
export const DeputiesCard = ({ run }: { readonly run: Run }) => {
  const words = useWords()
  const me = useMe()
  const answer = useQuery(deputationsQuery(me.county))
  const end = useDeed((id: string) => call(`/counties/${me.county}/deputations/${id}`, { method: 'DELETE' }))
  const own = me.grants.filter((g) => !g.actingFor && !g.emergency && deputisable.includes(g.role))
  return (
    <section className="card stack" aria-labelledby="deputies">
      <h2 id="deputies">{words('deputy.title')}</h2>
      <p className="soft">{words('deputy.about')}</p>
      <FaultNotice fault={end.error} />
      <Loaded answer={answer} lines={2}>
        {({ deputations }) =>
          deputations.length === 0 ? (
            <Nothing title={words('deputy.none')} />
          ) : (
            <ul className="security-list">
              {deputations.map((d) => (
                <li key={d.id}>
                  <span>
                    <strong>
                      {words('deputy.line', { deputy: d.deputyName, principal: d.principalName })}
                    </strong>{' '}
                    <span className="small soft">
                      {d.roles.map((role) => words(`role.${role}`)).join('、')} {d.from} – {d.to} ·{' '}
                      {words(`deputy.state.${d.state}`)}
                    </span>
                  </span>
                  {d.state === 'over' ? null : (
                    <Button onClick={() => end.mutate(d.id)}>{words('deputy.end')}</Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {own.length > 0 ? <NameDeputy run={run} roles={[...new Set(own.map((g) => g.role))]} /> : null}
    </section>
  )
}

const NameDeputy = ({ run, roles }: { readonly run: Run; readonly roles: readonly string[] }) => {
  const words = useWords()
  const me = useMe()
  const id = useId()
  const reference = useReference().data
  const today = dayOf(Date.now())
  const [deputy, setDeputy] = useState<string | undefined>()
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(addDays(today, 6))
  const name = useDeed(async () => {
    const body = { deputy, roles, from, to }
    await run(() => call(`/counties/${me.county}/deputations`, { method: 'POST', body }))
    setDeputy(undefined)
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (deputy !== undefined) name.mutate(undefined)
  }
  const day = (label: 'deputy.from' | 'deputy.to', value: string, set: (day: string) => void) => (
    <div className="stack-tight">
      <label htmlFor={`${id}${label}`}>{words(label)}</label>
      <Input
        id={`${id}${label}`}
        type="date"
        required
        min={today}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  )
  return (
    <form className="stack" onSubmit={send}>
      <h3>{words('deputy.name')}</h3>
      <FaultNotice fault={name.error} />
      <div className="security-fields">
        {reference ? (
          <div className="stack-tight">
            <label htmlFor={`${id}who`}>{words('deputy.who')}</label>
            <UserSelect
              id={`${id}who`}
              label={words('deputy.who')}
              reference={reference}
              except={me.id}
              value={deputy}
              onChange={setDeputy}
            />
          </div>
        ) : null}
        {day('deputy.from', from, setFrom)}
        {day('deputy.to', to, setTo)}
      </div>
      <div>
        <Button htmlType="submit" disabled={deputy === undefined} loading={name.isPending}>
          {words('deputy.do')}
        </Button>
      </div>
    </form>
  )
}
