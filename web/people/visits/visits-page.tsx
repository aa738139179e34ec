import type { DueHousehold, VisitRoute } from '@jiebang/contract/people/visits.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useMe } from '../../access/session.ts'
import { announce } from '../../app/announcer.tsx'
import { Page } from '../../app/page.tsx'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWords } from '../../i18n/words.ts'
import { gridsQuery } from '../../place/grids/queries.ts'
import { call } from '../../shared/api.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { SearchSelect } from '../../shared/search-select.tsx'
import { Loaded, Nothing } from '../../shared/states.tsx'
import { dueQuery } from './queries.ts'
import { RecordForm } from './record-form.tsx'
import { RouteList } from './route-list.tsx'
import { whyWords } from './why-words.ts'
import '../../shared/form.css'
import './visits.css'

/** 今日走访: whom to visit, what is due first on top; recording a visit and a way for the day beside it. */
export const VisitsPage = () => {
  const words = useWords()
  const { county } = useMe()
  const id = useId()
  const [grid, setGrid] = useState<string | undefined>(undefined)
  const [by, setBy] = useState('')
  const grids = useQuery(gridsQuery(county))
  const due = useQuery(dueQuery(county, { ...(grid ? { grid } : {}), ...(by ? { by } : {}) }))
  const options = (grids.data?.items ?? []).map((g) => ({ value: g.id, label: g.name }))
  return (
    <Page title={words('visits.title')}>
      <p className="soft">{words('visits.intro')}</p>
      <div className="visits-filter no-print">
        <div className="field">
          <label htmlFor={`${id}grid`}>{words('visits.grid')}</label>
          <SearchSelect
            id={`${id}grid`}
            label={words('visits.grid')}
            placeholder={words('visits.allGrids')}
            options={options}
            value={grid}
            onChange={setGrid}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}by`}>{words('visits.by')}</label>
          <input
            id={`${id}by`}
            className="visits-day"
            type="date"
            value={by}
            onChange={(event) => setBy(event.target.value)}
          />
        </div>
      </div>
      <Loaded answer={due}>
        {({ items, more, today }) =>
          items.length === 0 ? (
            <Nothing title={words('visits.none')}>
              <p className="soft">{words('visits.noneNext')}</p>
            </Nothing>
          ) : (
            <DueList items={items} more={more} today={today} />
          )
        }
      </Loaded>
    </Page>
  )
}

const DueList = ({
  items,
  more,
  today,
}: {
  readonly items: readonly DueHousehold[]
  readonly more: boolean
  readonly today: string
}) => {
  const words = useWords()
  const { county } = useMe()
  const queries = useQueryClient()
  const [picked, setPicked] = useState<readonly string[]>([])
  const [recording, setRecording] = useState<string | null>(null)
  const [route, setRoute] = useState<VisitRoute | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const plan = async (urgentFirst: boolean): Promise<void> => {
    setFault(null)
    const households = (picked.length > 0 ? picked : items.map((one) => one.household)).slice(0, 60)
    try {
      const body = { households, start: null, urgentFirst }
      setRoute(await call<VisitRoute>(`/counties/${county}/visits/route`, { method: 'POST', body }))
      announce(words('visits.routeReady'))
    } catch (problem) {
      setFault(problem)
    }
  }
  const done = async (message: string): Promise<void> => {
    setRecording(null)
    announce(message)
    // What was found may have changed the household too.
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['visits', county] }),
      queries.invalidateQueries({ queryKey: ['households', county] }),
    ])
  }
  return (
    <div className="stack">
      <div className="wrap no-print">
        <Button onClick={() => void plan(false)}>
          {picked.length > 0 ? words('visits.routePicked', { count: picked.length }) : words('visits.route')}
        </Button>
        <Button onClick={() => void plan(true)}>{words('visits.routeUrgent')}</Button>
      </div>
      {fault ? <ProblemNotice fault={fault} /> : null}
      {route ? <RouteList route={route} onClose={() => setRoute(null)} /> : null}
      <p className="small soft">
        {more
          ? words('visits.more', { count: items.length })
          : words('visits.count', { count: items.length })}
      </p>
      <ul className="visits-list" aria-label={words('visits.list')}>
        {items.map((one) => (
          <li key={one.household} className="card stack-tight">
            <Line
              one={one}
              today={today}
              picked={picked.includes(one.household)}
              onPick={(on) =>
                setPicked(on ? [...picked, one.household] : picked.filter((id) => id !== one.household))
              }
              onRecord={() => setRecording(recording === one.household ? null : one.household)}
              isOpen={recording === one.household}
            />
            {recording === one.household ? (
              <RecordForm id={one.household} onDone={(message) => void done(message)} />
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

const Line = ({
  one,
  today,
  picked,
  isOpen,
  onPick,
  onRecord,
}: {
  readonly one: DueHousehold
  readonly today: string
  readonly picked: boolean
  readonly isOpen: boolean
  readonly onPick: (on: boolean) => void
  readonly onRecord: () => void
}) => {
  const words = useWords()
  const language = useLanguage()
  return (
    <>
      <div className="visits-head">
        <label className="visits-pick no-print">
          <input type="checkbox" checked={picked} onChange={(event) => onPick(event.target.checked)} />
          <span className="unseen">{words('visits.pick', { name: one.name })}</span>
        </label>
        <div className="visits-who">
          <h2 className="visits-name">{one.name}</h2>
          <p className="words">{one.address}</p>
        </div>
        <p className={one.dueOn < today ? 'visits-late' : 'visits-due'}>
          {one.dueOn < today
            ? words('visits.late', { day: one.dueOn })
            : words('visits.due', { day: one.dueOn })}
        </p>
      </div>
      <ul className="visits-why">
        {one.tasks.map((task) => (
          <li key={`${task.rule}${task.person}`}>
            <strong>{language === 'en' ? task.title.en : task.title.zh}</strong>
            {task.name === null ? null : <span> · {task.name}</span>}
            <span className="soft"> · {whyWords(words, task)}</span>
            {task.together > 1 ? <span> · {words('visits.together', { count: task.together })}</span> : null}
          </li>
        ))}
      </ul>
      <div className="no-print">
        <Button aria-expanded={isOpen} onClick={onRecord}>
          {words('visits.record')}
          <span className="unseen"> {one.name}</span>
        </Button>
      </div>
    </>
  )
}
