import type { Box, Geometry, Ring, ShapeCollection, ShapeFeature } from '@jiebang/contract/place/shapes.ts'
import { html, trusted } from './html.ts'

/** A stretch of land and its size on the page in CSS pixels. Fixed, because a tap tells where by pixels alone. */
export type Frame = {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
  readonly width: number
  readonly height: number
}

export type Point = { readonly lat: number; readonly long: number }

const width = 300
const heights = { least: 200, most: 400 }
const margin = 0.04

const around = (boxes: readonly Box[]): Box =>
  boxes.reduce(
    ([w, s, e, n], [w2, s2, e2, n2]) =>
      [Math.min(w, w2), Math.min(s, s2), Math.max(e, e2), Math.max(n, n2)] as const,
  )

/** The division with this code, or the whole county; null where no shapes are on record. */
export const frameOf = ({ features }: ShapeCollection, view: string): Frame | null => {
  const named = features.find((f) => f.properties.code === view)
  const boxes = named ? [named.bbox] : features.map((f) => f.bbox)
  if (boxes.length === 0) return null
  const [w, s, e, n] = around(boxes)
  const [wide, high] = [Math.max(e - w, 1e-4) * margin, Math.max(n - s, 1e-4) * margin]
  const [west, south, east, north] = [w - wide, s - high, e + wide, n + high]
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const natural = (width * (north - south)) / ((east - west) * shrink)
  const height = Math.round(Math.min(heights.most, Math.max(heights.least, natural)))
  return { west, south, east, north, width, height }
}

/** Where on earth a tap was; null outside of the picture. */
export const pointAt = (f: Frame, x: number, y: number): Point | null => {
  if (!(x >= 0 && x <= f.width && y >= 0 && y <= f.height)) return null
  const long = f.west + (x / f.width) * (f.east - f.west)
  const lat = f.north - (y / f.height) * (f.north - f.south)
  return { lat: Number(lat.toFixed(6)), long: Number(long.toFixed(6)) }
}

const place = (f: Frame, [long, lat]: readonly [number, number]): readonly [number, number] => [
  Math.round(((long - f.west) / (f.east - f.west)) * f.width * 2) / 2,
  Math.round(((f.north - lat) / (f.north - f.south)) * f.height * 2) / 2,
]

const ringPath = (f: Frame, ring: Ring): string => {
  const steps: string[] = []
  for (const position of ring) {
    const [x, y] = place(f, position)
    const step = `${x} ${y}`
    // Points that fall on one pixel are one.
    if (steps.at(-1) !== step) steps.push(step)
  }
  return `M${steps.join('L')}z`
}

const ringsOf = (geometry: Geometry): readonly Ring[] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()

const inView = (f: Frame, [w, s, e, n]: Box): boolean =>
  w < f.east && e > f.west && s < f.north && n > f.south

const labels = (f: Frame, features: readonly ShapeFeature[], name: (name: string) => string) =>
  features.map(({ bbox: [w, s, e, n], properties }) => {
    const [x, y] = place(f, [(w + e) / 2, (s + n) / 2])
    return html`<text x="${x}" y="${y}">${name(properties.name)}</text>`
  })

/** The county's shapes as a picture; the names are those of the divisions one level below what is in view. */
export const mapPicture = (
  f: Frame,
  { features }: ShapeCollection,
  view: string,
  mark: Point | null,
  name: (name: string) => string,
): string => {
  const shown = features.filter(({ bbox }) => inView(f, bbox))
  const towns = shown.filter((s) => s.properties.code.length === 9)
  const below = shown.filter((s) => s.properties.code.length === 12 && s.properties.code.startsWith(view))
  const named = view.length >= 9 ? below : towns
  const path = (list: readonly ShapeFeature[]) =>
    trusted(list.flatMap((s) => ringsOf(s.geometry).map((ring) => ringPath(f, ring))).join(''))
  const at = mark && place(f, [mark.long, mark.lat])
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${f.width}" height="${f.height}" viewBox="0 0 ${f.width} ${f.height}"><rect width="100%" height="100%" fill="#f7f5f1"/><path d="${path(towns)}" fill="#e6f0ef" fill-rule="evenodd"/><path d="${path(shown.filter((s) => s.properties.code.length > 9))}" fill="none" stroke="#b9b4aa"/><path d="${path(towns)}" fill="none" stroke="#0b5e63" stroke-width="1.5"/><g font-family="sans-serif" font-size="13" fill="#1f2328" text-anchor="middle" stroke="#fff" stroke-width="3" paint-order="stroke">${labels(f, named, name)}</g>${
    at && html`<circle cx="${at[0]}" cy="${at[1]}" r="7" fill="#a3341f" stroke="#fff" stroke-width="2"/>`
  }</svg>`.markup
}
