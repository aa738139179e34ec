import type { GridRow } from '@jiebang/contract/place/grids.ts'
import { boxOf, ringsOf, type Shape } from './shape.ts'

const width = 1000

/** The grids as a drawing that every browser can show. */
export const GridOutline = ({
  label,
  grids,
  chosen,
  focus,
}: {
  readonly label: string
  readonly grids: readonly GridRow[]
  readonly chosen: string | null
  readonly focus: Shape | null
}) => {
  const drawn = grids.flatMap((g) => (g.geometry ? [{ id: g.id, name: g.name, shape: g.geometry }] : []))
  const box = boxOf(drawn.map((d) => d.shape))
  if (!box) return null
  const [west, south, east, north] = box
  // Degrees of longitude are shorter than those of latitude; near enough over one county.
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / Math.max((east - west) * shrink, 1e-9)
  const height = (north - south) * scale
  const path = (shape: Shape): string =>
    ringsOf(shape)
      .map(
        (ring) =>
          `M${ring.map(([x, y]) => `${((x - west) * shrink * scale).toFixed(1)},${((north - y) * scale).toFixed(1)}`).join('L')}Z`,
      )
      .join('')
  return (
    <svg className="grid-outline" role="img" aria-label={label} viewBox={`-4 -4 ${width + 8} ${height + 8}`}>
      {drawn.map(({ id, name, shape }) => (
        <path key={id} d={path(shape)} data-chosen={id === chosen || undefined}>
          <title>{name}</title>
        </path>
      ))}
      {focus ? <path d={path(focus)} data-focus /> : null}
    </svg>
  )
}
