import type { BoundaryEffect, GridRow, Reshaped } from '@jiebang/contract/place/grids.ts'
import { Button, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { DeedForm } from '../../access/admin/deed-form.tsx'
import { announce } from '../../app/announcer.tsx'
import { useWords } from '../../i18n/words.ts'
import { ProblemNotice } from '../../shared/problem-notice.tsx'
import { today } from '../../shared/today.ts'
import { useGridDeed } from './queries.ts'
import { shapeFrom } from './shape.ts'

/** Another border: what it would move is looked at first, then it is saved with a reason. */
export const BoundaryForm = ({
  grids,
  shapes,
  chosen,
  onDone,
}: {
  readonly grids: readonly GridRow[]
  readonly shapes: readonly Reshaped[]
  readonly chosen: string | null
  readonly onDone: () => void
}) => {
  const words = useWords()
  const id = useId()
  const send = useGridDeed()
  const [typed, setTyped] = useState(JSON.stringify(shapes[0]?.geometry ?? ''))
  const [from, setFrom] = useState(today())
  const [effect, setEffect] = useState<BoundaryEffect | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const given = JSON.stringify(shapes)
  useEffect(() => {
    const [first]: Reshaped[] = JSON.parse(given)
    setTyped(first ? JSON.stringify(first.geometry) : '')
    setEffect(null)
  }, [given])
  const geometry = shapeFrom(typed)
  const grid = shapes[0]?.grid ?? chosen
  const wanted = grid && geometry ? [{ grid, geometry }, ...shapes.slice(1)] : []
  const name = (one: string | null): string =>
    one === null ? words('grids.outsideAll') : (grids.find((g) => g.id === one)?.name ?? one)
  const look = async (): Promise<void> => {
    setBusy(true)
    setFault(null)
    try {
      setEffect(await send<BoundaryEffect>('/boundary/try', { shapes: wanted, from }))
    } catch (problem) {
      setEffect(null)
      setFault(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="card stack-tight" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>
        {words('grids.border')} · {name(grid)}
      </h2>
      <div className="field">
        <label htmlFor={`${id}shape`}>
          {words('grids.shape')} <span className="field-help small soft">{words('grids.shapeHelp')}</span>
        </label>
        <Input.TextArea
          id={`${id}shape`}
          rows={3}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setEffect(null)
          }}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}from`}>{words('grids.from')}</label>
        <Input
          id={`${id}from`}
          type="date"
          value={from}
          onChange={(event) => {
            setFrom(event.target.value)
            setEffect(null)
          }}
        />
      </div>
      <div className="wrap">
        <Button
          type={effect ? 'default' : 'primary'}
          loading={busy}
          disabled={wanted.length === 0}
          onClick={() => void look()}
        >
          {words('grids.preview')}
        </Button>
        <Button onClick={onDone}>{words('form.cancel')}</Button>
      </div>
      {fault === null ? null : <ProblemNotice fault={fault} />}
      {effect ? (
        <>
          <Effect effect={effect} name={name} />
          <DeedForm
            submit={'grids.saveBorder'}
            onSend={({ why }) => send('/boundary', { shapes: wanted, from, why })}
            onDone={() => {
              announce(words('grids.saved'))
              onDone()
            }}
          />
        </>
      ) : null}
    </section>
  )
}

const mostListed = 20

const Effect = ({
  effect,
  name,
}: {
  readonly effect: BoundaryEffect
  readonly name: (grid: string | null) => string
}) => {
  const words = useWords()
  const { households, matters, areas, newFindings } = effect
  const moved = [...matters, ...households]
  return (
    <div role="status" className="stack-tight">
      <p>
        {moved.length === 0
          ? words('grids.movesNothing')
          : words('grids.moves', { households: households.length, matters: matters.length })}
      </p>
      {moved.length > 0 ? (
        <ul>
          {moved.slice(0, mostListed).map((m) => (
            <li key={m.id}>
              {words('grids.movedMatter', {
                ...{ no: m.no ?? words('finding.noNumber'), from: name(m.from), to: name(m.to) },
              })}
            </li>
          ))}
        </ul>
      ) : null}
      {matters.length > 0 ? <p className="soft small">{words('grids.holdersStay')}</p> : null}
      {newFindings > 0 ? <p>{words('grids.newFindings', { count: newFindings })}</p> : null}
      <ul>
        {areas.map(({ grid, before, after }) => (
          <li key={grid}>{words('grids.area', { name: name(grid), before, after })}</li>
        ))}
      </ul>
    </div>
  )
}
