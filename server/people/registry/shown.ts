import type { Actor } from '@jiebang/core/access/roles.ts'
import { isGuarded } from '@jiebang/core/people/decide-care.ts'
import type { Household, Person } from '@jiebang/core/people/household.ts'
import { maskIdNumber } from '@jiebang/core/people/id-number.ts'
import { maySeeNote, permitPeople, type Where } from '@jiebang/core/people/permit.ts'
import { maskPhone } from '../mask.ts'

/** A household as somebody sees it, and what they may do with it. */
export type Shown = {
  readonly household: Household
  /** May write; and may do what is for village and desk. */
  readonly may: { readonly write: boolean; readonly settle: boolean }
}

/** Whether this person may have the numbers of somebody under fourteen shown: village (儿童主任) and desk. */
export const maySeeGuarded = (actor: Actor, where: Where, at: number): boolean =>
  !('refused' in permitPeople('SettleChange', actor, where, at))

const personShown = (p: Person, guarded: boolean): Person => ({
  ...p,
  idNumber: p.idNumber === null ? null : maskIdNumber(p.idNumber),
  // Whoever visits has to call; a child's own number is asked for with a purpose.
  phone: guarded && p.phone !== null ? maskPhone(p.phone) : p.phone,
})

/** Numbers masked, notes by level: what goes to screens and devices. */
export const shownTo = (actor: Actor, h: Household, where: Where, at: number): Shown => {
  const isOpen = maySeeNote(actor, 'restricted', where, at)
  const mask = (field: string, value: string | null) =>
    field === 'idNumber' && value !== null ? maskIdNumber(value) : value
  return {
    household: {
      ...h,
      people: h.people.map((p) => personShown(p, isGuarded(p.birth, at))),
      notes: h.notes.filter((n) => n.level === 'ordinary' || isOpen),
      pending: h.pending.map((p) => ({
        ...p,
        current: mask(p.field, p.current),
        proposed: mask(p.field, p.proposed),
      })),
    },
    may: {
      write: !('refused' in permitPeople('AddNote', actor, where, at)),
      settle: !('refused' in permitPeople('SettleChange', actor, where, at)),
    },
  }
}
