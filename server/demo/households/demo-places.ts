import { centreOf } from '@jiebang/core/place/geometry.ts'
import { polygonsOf } from '../../place/geojson.ts'
import { demoVillages } from '../county/places.ts'
import { demoGridShapes } from '../shapes/demo-shapes.ts'
import { demoGridId } from '../shapes/write-grids.ts'

/** Where made-up households may live. */
export type MadePlace = {
  /** Village or community, 12 digits. */
  readonly code: string
  readonly grid: string | null
  readonly name: string
  readonly urban: boolean
  readonly roads: readonly string[]
  readonly centre: { readonly lat: number; readonly long: number } | null
}

/** Every grid of the demo county; a village without grids stands for itself. */
export const demoPlaceList = (): readonly MadePlace[] => {
  const shapes = demoGridShapes()
  return demoVillages.flatMap(({ code, name, urban, roads }): MadePlace[] => {
    const base = { code, name, urban, roads }
    const grids = shapes.filter((s) => s.code.startsWith(code))
    if (grids.length === 0) return [{ ...base, grid: null, centre: null }]
    return grids.map((shape) => {
      const [long, lat] = centreOf(polygonsOf(shape.geometry))
      return { ...base, grid: demoGridId(shape.code), centre: { lat, long } }
    })
  })
}
