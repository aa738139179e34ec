import type { CatalogueItem } from '@jiebang/core/dispatch/catalogue.ts'
import { checkItem } from '@jiebang/core/dispatch/check-item.ts'
import { isFunctionCode } from '@jiebang/core/dispatch/unit-ref.ts'
import { administer } from '../access/admin-deed.ts'
import type { Officer } from '../access/admin-guard.ts'
import type { App } from '../app.ts'
import { Refused } from '../http/refused.ts'
import type { CountyBook } from '../place/county-book.ts'
import { addFunctions, addItems, type UnitFunctions } from './catalogue-store.ts'
import type { CountyDispatch } from './dispatch-books.ts'
import { itemKnown } from './item-known.ts'

export type CountyShelf = { readonly place: CountyBook; readonly dispatch: CountyDispatch }

/** The county with its catalogue, read anew: whoever changes it must not decide on what was kept. */
export const shelfOf = async (app: App, county: string): Promise<CountyShelf> => {
  app.dispatch.forget(county)
  const [place, dispatch] = await Promise.all([app.counties.get(county), app.dispatch.get(county)])
  if (!place || !dispatch) throw new Refused({ refused: 'county.notSetUp', params: { county } })
  return { place, dispatch }
}

const newest = (items: readonly CatalogueItem[], code: string): CatalogueItem | undefined =>
  items.filter((item) => item.code === code).sort((a, b) => b.version - a.version)[0]

export const sameItem = (a: CatalogueItem, b: CatalogueItem): boolean =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))

const ordered = ({ version, ...item }: CatalogueItem): unknown =>
  Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))

/** Makes the next version of each item; the deed is on record with what was before. One that is newer is never overwritten. */
export const saveItems = async (
  app: App,
  who: Officer,
  why: string,
  wanted: readonly { readonly item: CatalogueItem; readonly seen: number | null }[],
  action: 'catalogue.item' | 'catalogue.import',
): Promise<readonly CatalogueItem[]> => {
  const saved = await administer(app, who, why, async (client) => {
    const { place, dispatch } = await shelfOf(app, who.county)
    const known = itemKnown(place, dispatch.functions)
    const made: CatalogueItem[] = []
    for (const { item, seen } of wanted) {
      const faults = checkItem(item, known)
      if (faults.length > 0)
        throw new Refused(
          { refused: 'catalogue.faulty', params: { item: item.code } },
          faults.map(({ field, code, value = '' }) => ({ path: field, message: `${code} ${value}`.trim() })),
        )
      const before = newest(dispatch.book.items, item.code)
      if ((before?.version ?? null) !== seen)
        throw new Refused({ refused: 'catalogue.changed', params: { item: item.code } })
      made.push({ ...item, version: (before?.version ?? 0) + 1 })
    }
    await addItems(client, who.county, made, { by: who.id, at: app.now(), why: why.trim() })
    const codes = made.map(({ code, version }) => `${code}@${version}`)
    const subject = made.length === 1 ? (made[0]?.code ?? '') : `${made.length}`
    const deed = made.length === 0 ? null : { action, subject, detail: { items: codes.slice(0, 200) } }
    return { deed, value: made }
  })
  app.dispatch.forget(who.county)
  return saved
}

export const saveFunctions = async (
  app: App,
  who: Officer,
  why: string,
  seen: number,
  functions: UnitFunctions,
): Promise<void> => {
  await administer(app, who, why, async (client) => {
    const { place, dispatch } = await shelfOf(app, who.county)
    const unknown = Object.keys(functions).find((unit) => !place.unitNames.has(unit))
    if (unknown !== undefined) throw new Refused({ refused: 'unit.unknown', params: { unit: unknown } })
    const bad = Object.values(functions)
      .flat()
      .find((code) => !isFunctionCode(code))
    if (bad !== undefined)
      throw new Refused({ refused: 'request.invalid' }, [{ path: '/functions', message: bad }])
    if (dispatch.functionsVersion !== seen)
      throw new Refused({ refused: 'catalogue.changed', params: { item: '' } })
    const made = { by: who.id, at: app.now(), why: why.trim() }
    await addFunctions(client, who.county, seen + 1, functions, made)
    const detail = { before: dispatch.functions, after: functions }
    return { deed: { action: 'catalogue.functions', subject: who.county, detail }, value: null }
  })
  app.dispatch.forget(who.county)
}
