import type { GridRow } from '@jiebang/contract/place/grids.ts'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Nothing } from '../../shared/states.tsx'
import { placePath } from '../place-path.ts'
import { namesOf, useReference } from '../reference.ts'
import { GridDeeds } from './grid-deeds.tsx'

const step = 20

type Shared = {
  readonly grids: readonly GridRow[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly onBorder: (grid: GridRow) => void
}

/** All grids by name: what the map shows, and all that can be done with it, without a mouse. */
export const GridList = ({ grids, chosen, onChoose, onBorder }: Shared) => {
  const words = useWords()
  const [asked, setAsked] = useState('')
  const [most, setMost] = useState(step)
  const wanted = asked.trim().toLowerCase()
  const found = grids.filter((g) =>
    `${g.name} ${g.code ?? ''} ${g.workerName ?? ''}`.toLowerCase().includes(wanted),
  )
  // What was chosen on the map comes first, however far down it stands.
  const shown = [...found.filter((g) => g.id === chosen), ...found.filter((g) => g.id !== chosen)]
  return (
    <section className="card stack-tight" aria-labelledby="grid-list">
      <h2 id="grid-list">{words('grids.list')}</h2>
      <Input
        type="search"
        aria-label={words('grids.find')}
        placeholder={words('grids.find')}
        value={asked}
        onChange={(event) => setAsked(event.target.value)}
      />
      <p className="soft small" role="status">
        {words('grids.count', { count: found.length })}
      </p>
      {grids.length === 0 ? <Nothing title={words('grids.none')} /> : null}
      {grids.length > 0 && found.length === 0 ? <Nothing title={words('grids.nothingFound')} /> : null}
      <ul className="admin-lines">
        {shown.slice(0, most).map((grid) => (
          <GridLine
            key={grid.id}
            {...{ grid, grids, onBorder }}
            chosen={grid.id === chosen}
            onChoose={() => onChoose(grid.id)}
          />
        ))}
      </ul>
      {shown.length > most ? (
        <div>
          <Button onClick={() => setMost(most + step)}>{words('grids.more')}</Button>
        </div>
      ) : null}
    </section>
  )
}

const GridLine = ({
  grid,
  grids,
  chosen,
  onChoose,
  onBorder,
}: {
  readonly grid: GridRow
  readonly grids: readonly GridRow[]
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly onBorder: (grid: GridRow) => void
}) => {
  const words = useWords()
  const { data } = useReference()
  const names = namesOf(data)
  const [open, setOpen] = useState(chosen)
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!chosen) return
    setOpen(true)
    line.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const facts: [string, string | null][] = [
    [words('grids.code'), grid.code ?? words('grids.noCode')],
    [words('grids.division'), data ? placePath(data.divisions, grid.division) : grid.division],
    [words('grids.worker'), grid.workerName ?? words('grids.noWorker')],
    [words('grids.phone'), grid.workerPhone],
    [words('grids.desk'), grid.desk && names.unit(grid.desk)],
    [words('grids.households'), grid.households === null ? null : String(grid.households)],
    [words('grids.people'), grid.people === null ? null : String(grid.people)],
  ]
  return (
    <li ref={line}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <strong>{grid.name}</strong>
          <span className="soft small">{words(`grids.kind.${grid.kind}`)}</span>
          <span className="small">{grid.workerName ?? words('grids.noWorker')}</span>
          {grid.geometry ? null : <span className="soft small">{words('grids.noShape')}</span>}
        </summary>
        {open ? (
          <div className="admin-inside stack-tight">
            <dl className="grid-facts">
              {facts
                .filter(([, value]) => value)
                .map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
            </dl>
            <p className="soft small">{words('grids.since', { day: grid.from })}</p>
            <div className="wrap">
              {grid.geometry ? <Button onClick={onChoose}>{words('grids.show')}</Button> : null}
              {grid.mine ? <Button onClick={() => onBorder(grid)}>{words('grids.border')}</Button> : null}
            </div>
            {grid.mine ? <GridDeeds grid={grid} grids={grids} /> : null}
          </div>
        ) : null}
      </details>
    </li>
  )
}
