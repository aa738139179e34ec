import type { Finding, GridRow, Grids, Reshaped } from '@jiebang/contract/place/grids.ts'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { useHolds } from '../../access/admin/admin-frame.tsx'
import { useMe } from '../../access/session.ts'
import { announce } from '../../app/announcer.tsx'
import { Page } from '../../app/page.tsx'
import { useWords } from '../../i18n/words.ts'
import { Loaded } from '../../shared/states.tsx'
import { BoundaryForm } from './boundary-form.tsx'
import { Findings } from './findings.tsx'
import { GridImport } from './grid-import.tsx'
import { GridList } from './grid-list.tsx'
import type { MapTask } from './grid-map.tsx'
import { MapPane } from './map-pane.tsx'
import { NewGridForm } from './new-grid-form.tsx'
import { PlaceNames } from './place-names.tsx'
import { gridsQuery } from './queries.ts'
import type { Shape } from './shape.ts'
import './grids.css'

/** Grids of the county: list and findings beside a map, each of them enough without the other. */
export const GridsPage = () => {
  const words = useWords()
  const grids = useQuery(gridsQuery(useMe().county))
  return (
    <Page title={words('grids.title')}>
      <p className="soft">{words('grids.intro')}</p>
      <Loaded answer={grids}>{(all) => <Everything all={all} />}</Loaded>
    </Page>
  )
}

/** What is being drawn: a new grid, or other borders of those that are there. */
type Work = { readonly kind: 'new' } | { readonly kind: 'border'; readonly shapes: readonly Reshaped[] }

const look: MapTask = { kind: 'look' }

const Everything = ({ all }: { readonly all: Grids }) => {
  const words = useWords()
  const holds = useHolds()
  const map = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [focus, setFocus] = useState<Shape | null>(null)
  const [work, setWork] = useState<Work | null>(null)
  const [drawn, setDrawn] = useState<Shape | null>(null)
  const [task, setTask] = useState<MapTask>(look)
  const choose = useCallback((id: string) => {
    setFocus(null)
    setChosen(id)
  }, [])
  /** Beside the list it is in sight already; below 1100 px the page goes there. */
  const toMap = (): void => map.current?.scrollIntoView({ block: 'nearest' })
  const stop = (): void => {
    setWork(null)
    setDrawn(null)
    setTask(look)
    setFocus(null)
  }
  const editBorder = (grid: GridRow): void => {
    choose(grid.id)
    setDrawn(null)
    setWork({ kind: 'border', shapes: grid.geometry ? [{ grid: grid.id, geometry: grid.geometry }] : [] })
    setTask(grid.geometry?.type === 'Polygon' ? { kind: 'edit', shape: grid.geometry } : { kind: 'draw' })
  }
  const repair = (finding: Finding): void => {
    setFocus(finding.repair[0]?.geometry ?? finding.geometry)
    setDrawn(null)
    setTask(look)
    setWork({ kind: 'border', shapes: finding.repair })
  }
  const shown = (finding: Finding): void => {
    setFocus(finding.geometry)
    if (!finding.geometry) setChosen(finding.grids[0] ?? null)
    toMap()
  }
  const onShape = useCallback(
    (shape: Shape) => {
      setDrawn(shape)
      announce(words('grids.shape'))
    },
    [words],
  )
  const shapes =
    work?.kind === 'border' && drawn && chosen && task.kind !== 'look'
      ? [{ grid: chosen, geometry: drawn }]
      : work?.kind === 'border'
        ? work.shapes
        : []
  return (
    <div className="grids">
      <div className="grids-map stack-tight" ref={map}>
        <p className="soft small">
          {words(
            task.kind === 'look' ? 'grids.mapHelp' : task.kind === 'draw' ? 'grids.drawing' : 'grids.editing',
          )}
        </p>
        <MapPane
          grids={all.items}
          tiles={all.tiles}
          chosen={chosen}
          focus={focus}
          task={task}
          onChoose={choose}
          onShape={onShape}
        />
      </div>
      <div className="stack">
        {holds('admin') ? (
          <NewGridForm
            open={work?.kind === 'new'}
            drawn={drawn}
            onOpen={() => setWork({ kind: 'new' })}
            onDraw={() => {
              setTask({ kind: 'draw' })
              toMap()
            }}
            onDone={stop}
          />
        ) : null}
        {work?.kind === 'border' ? (
          <BoundaryForm grids={all.items} shapes={shapes} chosen={chosen} onDone={stop} />
        ) : null}
        {holds('admin', 'auditor') ? <Findings grids={all.items} onShow={shown} onRepair={repair} /> : null}
        <GridList
          grids={all.items}
          chosen={chosen}
          onChoose={(grid) => {
            choose(grid)
            toMap()
          }}
          onBorder={editBorder}
        />
        {holds('admin') ? <GridImport /> : null}
        <PlaceNames />
      </div>
    </div>
  )
}
