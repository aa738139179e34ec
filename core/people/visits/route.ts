/** Degrees, WGS-84. */
export type Spot = { readonly lat: number; readonly long: number }
/** A stop of the day. Minutes count from the start of the walk; `priority` 0 to 100 draws a stop to the front. */
export type Stop = {
  readonly id: string
  readonly at: Spot
  readonly minutes: number
  readonly priority?: number
  readonly window?: { readonly from: number; readonly to: number }
}
export type RouteOptions = {
  /** Metres a minute, streets winding included. */
  readonly pace: number
  /** Back to the start in the end. */
  readonly round: boolean
  /** Metres that one point of priority is worth for each stop that comes before it; 0 for the shortest way. */
  readonly metresPerPriority: number
}
export type Leg = {
  readonly id: string
  /** Metres as the crow flies from the stop before. */
  readonly metres: number
  /** Minutes after the start at which one is there; later than the window's end where it cannot be kept. */
  readonly arrive: number
  readonly late: boolean
}
export type Route = { readonly legs: readonly Leg[]; readonly metres: number; readonly minutes: number }

const earthMetres = 6_371_008.8
const rad = Math.PI / 180

/** Great-circle distance in metres (haversine). */
export const metresBetween = (a: Spot, b: Spot): number => {
  const [dLat, dLong] = [(b.lat - a.lat) * rad, (b.long - a.long) * rad]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLong / 2) ** 2
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A minute late weighs as much as this way: windows are kept wherever they can be. */
const metresPerMinuteLate = 5000

/** Distances between all stops; the start is the last row. */
type Field = {
  readonly stops: readonly Stop[]
  readonly far: readonly Float64Array[]
  readonly start: number
  readonly options: RouteOptions
  /** The way alone decides: neither windows nor priorities. */
  readonly plain: boolean
}

const between = (field: Field, a: number, b: number): number => field.far[a]?.[b] ?? 0

/** What an order costs, in metres: the way, minutes late, and how long the important ones wait. */
const costOf = (field: Field, order: readonly number[]): number => {
  const { stops, start, options } = field
  let [here, metres, minutes, extra] = [start, 0, 0, 0]
  order.forEach((next, place) => {
    const leg = between(field, here, next)
    metres += leg
    here = next
    if (field.plain) return
    const stop = stops[next]
    minutes = Math.max(minutes + leg / options.pace, stop?.window?.from ?? 0)
    extra += Math.max(0, minutes - (stop?.window?.to ?? Infinity)) * metresPerMinuteLate
    extra += place * (stop?.priority ?? 0) * options.metresPerPriority
    minutes += stop?.minutes ?? 0
  })
  return metres + extra + (options.round && order.length > 0 ? between(field, here, start) : 0)
}

const inserted = (order: readonly number[], at: number, stop: number): number[] => [
  ...order.slice(0, at),
  stop,
  ...order.slice(at),
]

/** Each stop, the farthest first, where it costs least. */
const insertion = (field: Field): number[] => {
  const { stops, start } = field
  const farFirst = stops.map((_, n) => n).sort((a, b) => between(field, start, b) - between(field, start, a))
  let order: number[] = []
  for (const stop of farFirst) {
    let best: { cost: number; order: number[] } | null = null
    for (let at = 0; at <= order.length; at++) {
      const tried = inserted(order, at, stop)
      const cost = costOf(field, tried)
      if (best === null || cost < best.cost) best = { cost, order: tried }
    }
    order = best?.order ?? order
  }
  return order
}

const reversed = (order: readonly number[], from: number, to: number): number[] => [
  ...order.slice(0, from),
  ...order.slice(from, to + 1).reverse(),
  ...order.slice(to + 1),
]

/** A run of one to three stops goes elsewhere, as it is or turned round (Or-opt). */
const moved = (
  order: readonly number[],
  from: number,
  length: number,
  to: number,
  turn: boolean,
): number[] => {
  const run = order.slice(from, from + length)
  const rest = [...order.slice(0, from), ...order.slice(from + length)]
  return [...rest.slice(0, to), ...(turn ? run.reverse() : run), ...rest.slice(to)]
}

function* neighbours(order: readonly number[]): Generator<number[]> {
  const n = order.length
  for (let from = 0; from < n - 1; from++)
    for (let to = from + 1; to < n; to++) yield reversed(order, from, to)
  for (let length = 1; length <= Math.min(3, n - 1); length++)
    for (let from = 0; from + length <= n; from++)
      for (let to = 0; to <= n - length; to++) {
        if (to === from) continue
        yield moved(order, from, length, to, false)
        if (length > 1) yield moved(order, from, length, to, true)
      }
}

/** Takes every change that makes it cheaper until none does (2-opt and Or-opt). */
const improve = (field: Field, first: readonly number[]): number[] => {
  let order = [...first]
  let cost = costOf(field, order)
  for (let again = true; again; ) {
    again = false
    for (const tried of neighbours(order)) {
      const now = costOf(field, tried)
      if (now >= cost - 1e-6) continue
      ;[order, cost, again] = [tried, now, true]
      break
    }
  }
  return order
}

const nearestFrom = (field: Field, first: number): number[] => {
  const order = [first]
  const left = new Set(field.stops.map((_, n) => n))
  left.delete(first)
  while (left.size > 0) {
    const here = order.at(-1) ?? first
    const next = [...left].reduce((a, b) => (between(field, here, b) < between(field, here, a) ? b : a))
    order.push(next)
    left.delete(next)
  }
  return order
}

/** More beginnings than this find hardly better ways and take longer. */
const beginnings = 6
/** Beyond it only the first beginning is improved: a day has some thirty stops. */
const manyStops = 40

/**
 * A way through all stops from `start`: built by insertion, improved by 2-opt and Or-opt, the best of a few beginnings.
 * The same stops give the same way, whatever their order. Within 5 % of the shortest on small days (server/people/visits/route.unit.test.ts).
 */
export const routeOf = (start: Spot, given: readonly Stop[], options: RouteOptions): Route => {
  const stops = [...given].sort((a, b) => (a.id < b.id ? -1 : 1))
  const spots = [...stops.map(({ at }) => at), start]
  const far = spots.map((a) => Float64Array.from(spots, (b) => metresBetween(a, b)))
  const plain = stops.every(({ window, priority }) => window === undefined && !priority)
  const field: Field = { stops, far, start: stops.length, options, plain }
  let best = improve(field, insertion(field))
  let cost = costOf(field, best)
  const tries = stops.length > manyStops ? 0 : Math.min(beginnings, stops.length)
  for (let n = 0; n < tries; n++) {
    const tried = improve(field, nearestFrom(field, Math.floor((n * stops.length) / tries)))
    const now = costOf(field, tried)
    if (now < cost) [best, cost] = [tried, now]
  }
  return told(field, best)
}

const told = (field: Field, order: readonly number[]): Route => {
  const { stops, start, options } = field
  let [here, metres, minutes] = [start, 0, 0]
  const legs = order.flatMap((next): Leg[] => {
    const stop = stops[next]
    if (stop === undefined) return []
    const leg = between(field, here, next)
    const arrive = Math.max(minutes + leg / options.pace, stop.window?.from ?? 0)
    ;[here, metres, minutes] = [next, metres + leg, arrive + stop.minutes]
    return [{ id: stop.id, metres: leg, arrive, late: arrive > (stop.window?.to ?? Infinity) }]
  })
  const back = options.round && order.length > 0 ? between(field, here, start) : 0
  return { legs, metres: metres + back, minutes: minutes + back / options.pace }
}
