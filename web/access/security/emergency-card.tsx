import type { Security } from '@jiebang/contract/access/security.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { DivisionSelect } from '../../place/division-select.tsx'
import { useReference } from '../../place/reference.ts'
import { call } from '../../shared/api.ts'
import { Loaded, Nothing } from '../../shared/states.tsx'
import { FaultNotice } from '../fault-notice.tsx'
import { useMe } from '../session.ts'
import { EmergencyLine } from './emergency-line.tsx'
import type { Run } from './factors-card.tsx'
import { emergenciesQuery, useDeed } from './security-queries.ts'

/** 紧急授权: taking it, and what was taken. */
export const EmergencyCard = ({ security, run }: { readonly security: Security; readonly run: Run }) => {
  const words = useWords()
  const me = useMe()
  const answer = useQuery(emergenciesQuery(me.county))
  return (
    <section className="card stack" aria-labelledby="emergency">
      <h2 id="emergency">{words('emergency.title')}</h2>
      <p className="soft">{words('emergency.about')}</p>
      {security.mayBreakGlass && !me.emergency ? <TakeEmergency run={run} /> : null}
      <Loaded answer={answer} lines={2}>
        {({ emergencies }) =>
          emergencies.length === 0 ? (
            <Nothing title={words('emergency.none')} />
          ) : (
            <ul className="security-list">
              {emergencies.map((emergency) => (
                <EmergencyLine key={emergency.id} emergency={emergency} reviews={security.mayReview} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

const TakeEmergency = ({ run }: { readonly run: Run }) => {
  const words = useWords()
  const me = useMe()
  const id = useId()
  const divisions = useReference().data?.divisions
  const [region, setRegion] = useState<string | undefined>(me.county)
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState(60)
  const take = useDeed(async () => {
    const body = { region: region ?? me.county, reason, minutes }
    await run(() => call(`/counties/${me.county}/emergencies`, { method: 'POST', body }))
    setReason('')
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    take.mutate(undefined)
  }
  return (
    <form className="stack" onSubmit={send}>
      <FaultNotice fault={take.error} />
      <div className="stack-tight">
        <label htmlFor={`${id}reason`}>{words('emergency.reason')}</label>
        <Input.TextArea
          id={`${id}reason`}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          rows={2}
          required
          minLength={5}
          maxLength={500}
        />
      </div>
      <div className="security-fields">
        {divisions ? (
          <div className="stack-tight">
            <label htmlFor={`${id}region`}>{words('emergency.region')}</label>
            <DivisionSelect
              id={`${id}region`}
              label={words('emergency.region')}
              divisions={divisions}
              value={region}
              onChange={setRegion}
            />
          </div>
        ) : null}
        <div className="stack-tight">
          <label htmlFor={`${id}minutes`}>{words('emergency.minutes')}</label>
          <Input
            id={`${id}minutes`}
            type="number"
            min={5}
            max={180}
            required
            value={minutes}
            onChange={(event) => setMinutes(Number(event.target.value))}
          />
        </div>
      </div>
      <div>
        <Button danger htmlType="submit" loading={take.isPending}>
          {words('emergency.take')}
        </Button>
      </div>
    </form>
  )
}
