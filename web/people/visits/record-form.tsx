import type { RecordVisitBody, VisitDone } from '@jiebang/contract/people/visits.ts'
import { parseLocal } from '@jiebang/core/clock/instant.ts'
import { toSend } from '@jiebang/core/knowledge/forms/walk.ts'
import type { Household } from '@jiebang/core/people/household.ts'
import { isPresent } from '@jiebang/core/people/household.ts'
import { visitMeans } from '@jiebang/core/people/visits/means.ts'
import { visitOutcomes } from '@jiebang/core/people/visits/visit.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useId, useRef, useState } from 'react'
import { useMe } from '../../access/session.ts'
import { useWords } from '../../i18n/words.ts'
import { call } from '../../shared/api.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { Loaded } from '../../shared/states.tsx'
import { today } from '../../shared/today.ts'
import { newId } from '../../shared/uuid7.ts'
import { householdQuery } from '../registry/queries.ts'
import { type DraftFinding, FindingsEditor, findingOf, isWhole } from './findings-editor.tsx'
import { type Filling, FormFilling } from './form-filling.tsx'

/** Records one visit: who was met and what was found. Nothing asks for a place, a photo or a track. */
export const RecordForm = ({
  id,
  onDone,
}: {
  /** Of the household. */
  readonly id: string
  readonly onDone: (message: string) => void
}) => {
  const { county } = useMe()
  const household = useQuery(householdQuery(county, id))
  return (
    <Loaded answer={household} lines={3}>
      {(found) => <Entry household={found.household} onDone={onDone} />}
    </Loaded>
  )
}

const Entry = ({
  household,
  onDone,
}: {
  readonly household: Household
  readonly onDone: (message: string) => void
}) => {
  const words = useWords()
  const id = useId()
  const { county } = useMe()
  // One id and one time for all tries: sent again, it is the same visit.
  const visit = useRef(newId())
  const openedAt = useRef(Date.now())
  const [outcome, setOutcome] = useState<RecordVisitBody['outcome']>('met')
  const [means, setMeans] = useState<RecordVisitBody['means']>('home')
  const [met, setMet] = useState<readonly string[]>([])
  const [text, setText] = useState('')
  const [day, setDay] = useState(today())
  const [findings, setFindings] = useState<readonly DraftFinding[]>([])
  const [fillings, setFillings] = useState<readonly Filling[]>([])
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const people = household.people.filter(isPresent)
  const missing =
    (outcome === 'met' && met.length === 0) ||
    !findings.every(isWhole) ||
    fillings.some(({ faults }) => faults > 0)
  const send = async (): Promise<void> => {
    setBusy(true)
    setFault(null)
    const noon = parseLocal(`${day} 12:00`) ?? openedAt.current
    const body: RecordVisitBody = {
      ...{ visit: visit.current, household: household.id, met: outcome === 'absent' ? [] : [...met], means },
      ...{
        outcome,
        text,
        findings: findings.map(findingOf),
        occurredAt: day === today() ? openedAt.current : noon,
      },
      forms: fillings.map((one) => ({
        ...{ form: one.form.form.id, version: one.version, person: one.person },
        answers: toSend(one.form, one.answers, day) as RecordVisitBody['forms'][number]['answers'],
      })),
    }
    try {
      const done = await call<VisitDone>(`/counties/${county}/visits`, { method: 'POST', body })
      const failed = done.followUps.filter(({ ok }) => !ok).length
      const numbers = done.followUps.flatMap(({ no }) => no ?? []).join('、')
      const kept =
        done.nextDueOn === null ? words('visits.kept') : words('visits.keptNext', { day: done.nextDueOn })
      onDone(
        [
          kept,
          ...(numbers === '' ? [] : [words('visits.handedOn', { numbers })]),
          ...(failed === 0 ? [] : [words('visits.notHandedOn', { count: failed })]),
        ].join(' '),
      )
    } catch (problem) {
      setFault(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!missing && !busy) void send()
      }}
    >
      <fieldset className="field">
        <legend>{words('visits.outcome')}</legend>
        <div className="radios radios-inline">
          {visitOutcomes.map((one) => (
            <label key={one} className="radio">
              <input
                type="radio"
                name={`${id}outcome`}
                checked={outcome === one}
                onChange={() => setOutcome(one)}
              />
              <span>{words(`visits.outcome.${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {outcome === 'absent' ? null : (
        <fieldset className="field">
          <legend>{words('visits.met')}</legend>
          <div className="radios radios-inline">
            {people.map((person) => (
              <label key={person.id} className="radio">
                <input
                  type="checkbox"
                  checked={met.includes(person.id)}
                  onChange={(event) =>
                    setMet(
                      event.target.checked ? [...met, person.id] : met.filter((one) => one !== person.id),
                    )
                  }
                />
                <span>{person.name}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="visits-filter">
        <div className="field">
          <label htmlFor={`${id}means`}>{words('visits.means')}</label>
          <Select
            id={`${id}means`}
            aria-label={words('visits.means')}
            value={means}
            options={visitMeans.map((one) => ({ value: one, label: words(`visits.means.${one}`) }))}
            onChange={setMeans}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}day`}>{words('visits.day')}</label>
          <input
            id={`${id}day`}
            className="visits-day"
            type="date"
            max={today()}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${id}text`}>
          {words('visits.text')} <span className="field-help small soft">{words('visits.textHelp')}</span>
        </label>
        <textarea
          id={`${id}text`}
          className="visits-text"
          rows={3}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <FindingsEditor people={people} findings={findings} onChange={setFindings} />
      <FormFilling
        household={household}
        people={people}
        day={day}
        fillings={fillings}
        onChange={setFillings}
      />
      {fault ? <ProblemNotice fault={fault} /> : null}
      {missing ? <p className="small soft">{words('visits.missing')}</p> : null}
      <div>
        <Button type="primary" htmlType="submit" loading={busy} disabled={missing}>
          {words('visits.save')}
        </Button>
      </div>
    </form>
  )
}
