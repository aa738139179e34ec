import { dayOf } from '@jiebang/core/clock/instant.ts'
import { inForce } from '@jiebang/core/dispatch/catalogue.ts'
import type { Known } from '@jiebang/core/dispatch/rules-engine/check-rule.ts'
import type { CountyShelf } from './save-items.ts'

/** What a rule of this county may name today. */
export const routingKnown = ({ place, dispatch }: CountyShelf, now: number): Known => {
  const divisions = place.reference.divisions.map(({ code }) => code)
  return {
    units: new Set(place.unitNames.keys()),
    users: new Set(place.userNames.keys()),
    categories: new Set(place.reference.categories.map(({ code }) => code)),
    items: new Set(inForce(dispatch.book.items, dayOf(now)).map(({ code }) => code)),
    place: (prefix) => /^\d{2,15}$/.test(prefix) && divisions.some((code) => code.startsWith(prefix)),
  }
}
