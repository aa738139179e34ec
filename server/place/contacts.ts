import type { Reference } from '@jiebang/contract/place/reference.ts'

/** Somebody to call: the name that people know, and the number where one is published. */
export type Contact = { readonly name: string; readonly phone: string | null }

/** 有困难找谁, for one place; null for what the place does not have. */
export type Contacts = {
  /** Each with the name of their grid. Several where only the village is known. */
  readonly gridWorkers: readonly (Contact & { readonly grid: string })[]
  readonly community: Contact | null
  readonly desk: Contact | null
}

/** A person whose post is to be found by residents, and where. */
export type Post = { readonly name: string; readonly phone: string | null; readonly region: string }

/** Each place of the list, the smallest around it first. */
const around = (place: string): readonly string[] =>
  [15, 12, 9, 6].filter((length) => length <= place.length).map((length) => place.slice(0, length))

const called = (unit: Reference['units'][number] | undefined): Contact | null =>
  unit ? { name: unit.shortName, phone: unit.phone } : null

/** What contacts are looked up in; `gridDesks` are units that grids name, by the number of the grid. */
type Book = Pick<Reference, 'units' | 'divisions'> & { readonly gridDesks?: ReadonlyMap<string, string> }

/** Whom residents of a place call: its grid workers, the desk of its village or community, and the township's. */
export const contactsOf = (
  posts: readonly Post[],
  { units, divisions, gridDesks }: Book,
  desk: string | undefined,
  place: string,
): Contacts => {
  const of = place.length >= 12 ? posts.filter((p) => p.region.startsWith(place) || place === p.region) : []
  const own = of.length > 0 ? of : posts.filter((p) => place.length >= 12 && place.startsWith(p.region))
  const named = gridDesks?.get(place)
  const community =
    units.find((u) => u.id === named) ??
    around(place)
      .map((code) => units.find((u) => u.kind === 'village' && u.division === code))
      .find((unit) => unit !== undefined)
  return {
    gridWorkers: own.map(({ name, phone, region }) => ({
      name,
      phone,
      grid: divisions.find((d) => d.code === region)?.name ?? '',
    })),
    community: called(community),
    desk: called(units.find((u) => u.id === desk)),
  }
}
