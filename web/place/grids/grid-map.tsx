import type { GridRow } from '@jiebang/contract/place/grids.ts'
import {
  type GeoJSONSource,
  Map as GlMap,
  NavigationControl,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { useEffect, useRef } from 'react'
import { TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode } from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import 'maplibre-gl/dist/maplibre-gl.css'
import { boxOf, type Shape } from './shape.ts'

setWorkerUrl(workerUrl)

/** What the map is for just now: looking, drawing a new border, or dragging the corners of one. */
export type MapTask =
  | { readonly kind: 'look' }
  | { readonly kind: 'draw' }
  | { readonly kind: 'edit'; readonly shape: Shape }

type Props = {
  readonly label: string
  readonly grids: readonly GridRow[]
  readonly tiles: string | null
  readonly chosen: string | null
  readonly focus: Shape | null
  readonly task: MapTask
  readonly onChoose: (id: string) => void
  readonly onShape: (shape: Shape) => void
  /** The graphics card is not to be had after all. */
  readonly onFailed: () => void
}

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim() || '#0b6464'

/** Nothing is fetched from anywhere but the operator's tiles; Chinese is drawn with the fonts of the machine. */
const styleOf = (tiles: string | null): StyleSpecification => ({
  version: 8,
  sources: {
    ...(tiles === null ? {} : { tiles: { type: 'raster', tiles: [tiles], tileSize: 256 } }),
    grids: { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'id' },
    focus: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': token('--paper-quiet') } },
    ...(tiles === null ? [] : [{ id: 'tiles', type: 'raster' as const, source: 'tiles' }]),
    {
      ...{ id: 'fill', type: 'fill', source: 'grids' },
      paint: {
        'fill-color': token('--teal'),
        'fill-opacity': ['case', ['boolean', ['get', 'chosen'], false], 0.35, ['get', 'worked'], 0.1, 0.02],
      },
    },
    {
      ...{ id: 'line', type: 'line', source: 'grids' },
      paint: {
        'line-color': token('--teal'),
        'line-width': ['case', ['boolean', ['get', 'chosen'], false], 3, 1],
      },
    },
    {
      ...{ id: 'focus', type: 'line', source: 'focus' },
      paint: { 'line-color': token('--brick'), 'line-width': 4 },
    },
    {
      ...{ id: 'names', type: 'symbol', source: 'grids', minzoom: 11 },
      layout: { 'text-field': ['get', 'name'], 'text-size': 13 },
      paint: { 'text-color': token('--ink'), 'text-halo-color': token('--paper'), 'text-halo-width': 1.5 },
    },
  ],
})

/** The same for libraries that do not promise to leave it as it is. */
const mutable = (shape: Shape) => shape as unknown as GeoJSON.Geometry

const features = (grids: readonly GridRow[], chosen: string | null) => ({
  type: 'FeatureCollection' as const,
  features: grids.flatMap((g) =>
    g.geometry
      ? [
          {
            type: 'Feature' as const,
            properties: { id: g.id, name: g.name, worked: g.worker !== null, chosen: g.id === chosen },
            geometry: mutable(g.geometry),
          },
        ]
      : [],
  ),
})

const fonts = '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif'

/** A map of the grids that can be drawn on; the keyboard moves it, and the list beside it does all that it does. */
export const GridMap = (props: Props) => {
  const { label, grids, tiles, chosen, focus, task } = props
  const box = useRef<HTMLElement>(null)
  const map = useRef<GlMap | null>(null)
  const ready = useRef<Promise<GlMap> | null>(null)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    const { current } = box
    if (!current) return
    const bounds = boxOf(latest.current.grids.flatMap((g) => g.geometry ?? []))
    let made: GlMap
    try {
      made = new GlMap({
        ...{ container: current, style: styleOf(tiles), attributionControl: false },
        ...{ localIdeographFontFamily: fonts, dragRotate: false, pitchWithRotate: false },
        ...(bounds ? { bounds: [...bounds] as [number, number, number, number] } : {}),
        fitBoundsOptions: { padding: 20 },
      })
    } catch {
      latest.current.onFailed()
      return
    }
    map.current = made
    made.touchZoomRotate.disableRotation()
    made.addControl(new NavigationControl({ showCompass: false }))
    made.addControl(new ScaleControl())
    made.on('click', 'fill', (event) => {
      const id = event.features?.[0]?.properties['id']
      if (latest.current.task.kind === 'look' && typeof id === 'string') latest.current.onChoose(id)
    })
    ready.current = new Promise((resolve) => made.once('load', () => resolve(made)))
    return () => {
      map.current = null
      ready.current = null
      made.remove()
    }
  }, [tiles])

  useEffect(() => {
    void ready.current?.then((gl) => {
      if (map.current !== gl) return
      gl.getSource<GeoJSONSource>('grids')?.setData(features(grids, chosen))
    })
  }, [grids, chosen])

  useEffect(() => {
    void ready.current?.then((gl) => {
      if (map.current !== gl) return
      const shown = focus ?? latest.current.grids.find((g) => g.id === chosen)?.geometry ?? null
      const outline = focus ? [{ type: 'Feature' as const, properties: {}, geometry: mutable(focus) }] : []
      gl.getSource<GeoJSONSource>('focus')?.setData({ type: 'FeatureCollection', features: outline })
      const bounds = shown ? boxOf([shown]) : null
      // Reduced motion is asked of the browser by the map itself.
      if (bounds) gl.fitBounds([...bounds] as [number, number, number, number], { padding: 60, maxZoom: 17 })
    })
  }, [focus, chosen])

  useEffect(() => {
    if (task.kind === 'look') return
    let stop = (): void => undefined
    let over = false
    void ready.current?.then((gl) => {
      if (over || map.current !== gl) return
      stop = drawOn(gl, task, (shape) => latest.current.onShape(shape))
    })
    return () => {
      over = true
      stop()
    }
  }, [task])

  return <section ref={box} className="grid-map" aria-label={label} />
}

const drawOn = (
  gl: GlMap,
  task: Exclude<MapTask, { kind: 'look' }>,
  onShape: (shape: Shape) => void,
): (() => void) => {
  const corners = { draggable: true, deletable: true, midpoints: true }
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map: gl, coordinatePrecision: 7 }),
    modes: [
      new TerraDrawPolygonMode(),
      new TerraDrawSelectMode({
        flags: { polygon: { feature: { draggable: false, coordinates: corners } } },
      }),
    ],
  })
  draw.start()
  const tell = (): void => {
    const shape = draw
      .getSnapshot()
      .findLast((f) => f.geometry.type === 'Polygon' && f.properties['mode'] === 'polygon')
    if (shape) onShape(shape.geometry as unknown as Shape)
  }
  draw.on('finish', tell)
  if (task.kind === 'draw' || task.shape.type !== 'Polygon') draw.setMode('polygon')
  else {
    const geometry = task.shape as unknown as GeoJSON.Polygon
    const rounded = geometry.coordinates.map((ring) =>
      ring.map(([x = 0, y = 0]) => [Number(x.toFixed(7)), Number(y.toFixed(7))]),
    )
    const [added] = draw.addFeatures([
      {
        type: 'Feature',
        properties: { mode: 'polygon' },
        geometry: { type: 'Polygon', coordinates: rounded },
      },
    ])
    draw.setMode('select')
    if (added?.valid && added.id !== undefined) draw.selectFeature(added.id)
  }
  return () => draw.stop()
}
