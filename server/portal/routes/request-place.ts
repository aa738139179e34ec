import { pointOf, type RequestForm } from '../forms/request-form.ts'
import { nameIn } from '../languages.ts'
import { frameOf, mapPicture, type Point, pointAt } from '../map-picture.ts'
import type { Visit } from '../page.ts'
import type { PlaceHelp } from '../pages/request-place.ts'
import type { Portal } from '../portal.ts'

const zoomed = 9

/** Where a tap leads: the point, the division around it as the place, and a closer look at its town. */
export const tap = async (
  portal: Portal,
  v: Visit,
  form: RequestForm,
  x: number,
  y: number,
): Promise<{ readonly form: RequestForm; readonly outside: boolean }> => {
  const shapes = await portal.intake.places.of(v.county.code)
  const frame = frameOf(shapes, form.view)
  // The keyboard presses a picture at its corner: that says nothing of a place.
  const point: Point | null = frame === null || (x === 0 && y === 0) ? null : pointAt(frame, x, y)
  const code = point && (await portal.intake.places.locate(v.county.code, point))
  if (point === null || code === null) return { form, outside: point !== null }
  const known = [15, 12, 9, 6]
    .map((length) => code.slice(0, length))
    .find((c) => c.length <= code.length && v.reference.divisions.some((d) => d.code === c))
  const view = code.length >= zoomed ? code.slice(0, form.view === '' ? 9 : Math.min(12, code.length)) : ''
  const place = known === undefined || known.length > 12 ? code.slice(0, 12) : known
  return { form: { ...form, lat: String(point.lat), long: String(point.long), place, view }, outside: false }
}

/** Places that the address may mean, each by the town or village around it, once. */
const namedBy = async (portal: Portal, v: Visit, address: string): Promise<PlaceHelp['named']> => {
  const found = await portal.intake.placesNamed(v.county.code, address)
  const named = new Map<string, NonNullable<PlaceHelp['named']>[number]>()
  for (const { division, entry } of found) {
    const code = division.slice(0, 12)
    const around = v.reference.divisions.find((d) => d.code === code)
    if (around && code.length > 6 && !named.has(code))
      named.set(code, { code, name: around.name, entry: entry?.name ?? null })
  }
  return [...named.values()]
}

/** What the page shows of the place. */
export const placeHelp = async (
  portal: Portal,
  v: Visit,
  form: RequestForm,
  asked: { readonly find: boolean; readonly outside: boolean },
): Promise<PlaceHelp> => {
  const shapes = await portal.intake.places.of(v.county.code)
  const frame = frameOf(shapes, form.view)
  const point = pointOf(form)
  const at = point && (await portal.intake.places.locate(v.county.code, point))
  const name = (code: string) => v.reference.divisions.find((d) => d.code === code)?.name ?? null
  return {
    map: frame && {
      frame,
      picture: mapPicture(frame, shapes, form.view, point, (n) => nameIn(v.language, n)),
    },
    tapped: at === null ? null : (name(at) ?? name(at.slice(0, 12)) ?? name(at.slice(0, 9))),
    outside: asked.outside,
    named: asked.find ? await namedBy(portal, v, form.address) : null,
  }
}
