import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Loading } from '../../shared/states.tsx'
import type { GridMap } from './grid-map.tsx'
import { GridOutline } from './grid-outline.tsx'

const Gl = lazy(() => import('./grid-map.tsx').then((m) => ({ default: m.GridMap })))

const canDraw = (): boolean => {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null
  } catch {
    return false
  }
}

/** The map where the machine can draw one, an outline where it cannot. */
export const MapPane = (props: Omit<ComponentProps<typeof GridMap>, 'onFailed' | 'label'>) => {
  const words = useWords()
  const [able, setAble] = useState(canDraw)
  const { grids, chosen, focus } = props
  if (!able)
    return (
      <>
        <p className="soft small">{words('grids.noWebgl')}</p>
        <GridOutline label={words('grids.map')} {...{ grids, chosen, focus }} />
      </>
    )
  return (
    <Suspense fallback={<Loading />}>
      <Gl {...props} label={words('grids.map')} onFailed={() => setAble(false)} />
    </Suspense>
  )
}
