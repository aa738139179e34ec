import { Button, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { DeedForm } from '../../access/admin/deed-form.tsx'
import { useWords } from '../../i18n/words.ts'
import { today } from '../../shared/today.ts'
import { placePath } from '../place-path.ts'
import { useReference } from '../reference.ts'
import { kindOptions, numberOf } from './grid-deeds.tsx'
import { useGridDeed } from './queries.ts'
import { type Shape, shapeFrom } from './shape.ts'

/** A new grid: its border drawn on the map or pasted, and what it is called. */
export const NewGridForm = ({
  open,
  drawn,
  onOpen,
  onDraw,
  onDone,
}: {
  readonly open: boolean
  readonly drawn: Shape | null
  readonly onOpen: () => void
  readonly onDraw: () => void
  readonly onDone: () => void
}) => {
  const words = useWords()
  const id = useId()
  const send = useGridDeed()
  const { data } = useReference()
  const [pasted, setPasted] = useState('')
  useEffect(() => {
    if (drawn) setPasted(JSON.stringify(drawn))
  }, [drawn])
  if (!open)
    return (
      <div>
        <Button type="primary" onClick={onOpen}>
          {words('grids.new')}
        </Button>
      </div>
    )
  const geometry = pasted.trim() === '' ? null : shapeFrom(pasted)
  const villages = (data?.divisions ?? [])
    .filter((d) => d.code.length === 12)
    .map((d) => ({ value: d.code, label: `${placePath(data?.divisions ?? [], d.code)} ${d.code}` }))
  const units = (data?.units ?? []).map((u) => ({ value: u.id, label: u.name }))
  return (
    <section className="card stack-tight" aria-labelledby={`${id}new`}>
      <h2 id={`${id}new`}>{words('grids.new')}</h2>
      <div className="field">
        <label htmlFor={`${id}shape`}>
          {words('grids.shape')} <span className="field-help small soft">{words('grids.shapeHelp')}</span>
        </label>
        <Input.TextArea
          id={`${id}shape`}
          rows={3}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
        {pasted.trim() !== '' && !geometry ? (
          <span className="field-wrong small" role="alert">
            {words('grids.shapeWrong')}
          </span>
        ) : null}
      </div>
      <div className="wrap">
        <Button onClick={onDraw}>{words('grids.draw')}</Button>
        <Button
          onClick={() => {
            setPasted('')
            onDone()
          }}
        >
          {words('form.cancel')}
        </Button>
      </div>
      <DeedForm
        initial={{ from: today(), kind: 'comprehensive' }}
        fields={[
          { name: 'name', label: 'grids.name' },
          { name: 'kind', label: 'grids.kind', options: kindOptions(words) },
          { name: 'division', label: 'grids.division', options: villages },
          { name: 'desk', label: 'grids.desk', options: units, optional: true },
          { name: 'households', label: 'grids.households', type: 'number', optional: true },
          { name: 'people', label: 'grids.people', type: 'number', optional: true },
          { name: 'from', label: 'grids.from', type: 'date' },
        ]}
        onSend={({ desk, households, people, ...rest }) =>
          send('', {
            ...{ ...rest, desk: desk || null, households: numberOf(households), people: numberOf(people) },
            ...(geometry ? { geometry } : {}),
          })
        }
        onDone={() => {
          setPasted('')
          onDone()
        }}
      />
    </section>
  )
}
