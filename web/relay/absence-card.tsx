import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { Absence } from '@jiebang/contract/relay/absences.ts'
import { dayOf } from '@jiebang/core/clock/instant.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useMe } from '../access/session.ts'
import { useWords } from '../i18n/words.ts'
import { namesOf, useReference } from '../place/reference.ts'
import { call } from '../shared/api.ts'
import { lastDay } from '../shared/last-day.ts'
import { useNow } from '../shared/now.ts'
import { ProblemNotice } from '../shared/problem-notice.tsx'
import { Loaded } from '../shared/states.tsx'
import { absencesQuery } from './desk-queries.ts'

/** 请假交接: who is away, who sees to their matters, and naming a deputy. */
export const AbsenceCard = () => {
  const words = useWords()
  const id = useId()
  const { county } = useMe()
  const absences = useQuery(absencesQuery(county))
  const reference = useReference().data
  return (
    <section className="card stack" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{words('absence.title')}</h2>
      <p className="small soft">{words('absence.about')}</p>
      <Loaded answer={absences} lines={2}>
        {({ items, mayNameFor }) => (
          <>
            {items.length === 0 ? (
              <p className="soft">{words('absence.none')}</p>
            ) : (
              <ul className="own-list">
                {items.map((one) => (
                  <AbsenceLine key={one.id} absence={one} />
                ))}
              </ul>
            )}
            {reference ? <AbsenceForm mayNameFor={mayNameFor} reference={reference} /> : null}
          </>
        )}
      </Loaded>
    </section>
  )
}

const AbsenceLine = ({ absence }: { readonly absence: Absence }) => {
  const words = useWords()
  const { county } = useMe()
  const queries = useQueryClient()
  const names = namesOf(useReference().data)
  const end = useMutation({
    mutationFn: () => call<void>(`/counties/${county}/absences/${absence.id}`, { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['absences', county] }),
  })
  const { user, deputy, from, to } = absence
  return (
    <li className="stack-tight">
      <p>
        {words(absence.now ? 'absence.now' : 'absence.later', {
          ...{ user: names.user(user), deputy: names.user(deputy), from, to },
        })}
      </p>
      {absence.mayEnd ? (
        <div>
          <Button size="small" loading={end.isPending} onClick={() => end.mutate()}>
            {words('absence.end')}
          </Button>
        </div>
      ) : null}
      {end.error ? <ProblemNotice fault={end.error} /> : null}
    </li>
  )
}

const AbsenceForm = ({
  mayNameFor,
  reference,
}: {
  readonly mayNameFor: readonly string[]
  readonly reference: Reference
}) => {
  const words = useWords()
  const id = useId()
  const me = useMe()
  const queries = useQueryClient()
  const names = namesOf(reference)
  const today = dayOf(useNow())
  const [user, setUser] = useState(me.id)
  const [deputy, setDeputy] = useState<string | null>(null)
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const units = me.grants.flatMap(({ unit }) => unit ?? [])
  const colleagues = reference.users.filter((one) => one.unit !== null && units.includes(one.unit))
  const name = useMutation({
    mutationFn: () =>
      call<{ id: string }>(`/counties/${me.county}/absences`, {
        method: 'POST',
        body: { user, deputy, from, to },
      }),
    onSuccess: () => {
      setDeputy(null)
      void queries.invalidateQueries({ queryKey: ['absences', me.county] })
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (deputy !== null) name.mutate()
  }
  const day = (label: 'absence.from' | 'absence.to', value: string, set: (day: string) => void) => (
    <div className="field">
      <label htmlFor={id + label}>{words(label)}</label>
      <Input
        id={id + label}
        type="date"
        min={today}
        max={lastDay}
        required
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  )
  const person = (
    label: 'absence.who' | 'absence.deputy',
    value: string | null,
    people: readonly string[],
    set: (id: string) => void,
  ) => (
    <div className="field">
      <label htmlFor={id + label}>{words(label)}</label>
      <Select
        id={id + label}
        aria-label={words(label)}
        className="wide-control"
        placeholder={words('pick.user')}
        options={people.map((one) => ({ value: one, label: names.user(one) }))}
        value={value}
        onChange={(chosen: string | null) => chosen && set(chosen)}
      />
    </div>
  )
  return (
    <form className="stack-tight" onSubmit={submit}>
      <h3>{words('absence.new')}</h3>
      <div className="own-absence">
        {mayNameFor.length > 1 ? person('absence.who', user, mayNameFor, setUser) : null}
        {person(
          'absence.deputy',
          deputy,
          colleagues.filter((one) => one.id !== user).map((one) => one.id),
          setDeputy,
        )}
        {day('absence.from', from, setFrom)}
        {day('absence.to', to, setTo)}
        <Button type="primary" htmlType="submit" disabled={deputy === null} loading={name.isPending}>
          {words('absence.do')}
        </Button>
      </div>
      {name.error ? <ProblemNotice fault={name.error} /> : null}
    </form>
  )
}
