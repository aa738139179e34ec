import { checkIdNumber } from './id-number.ts'
import { editDistance, nameLikeness } from './names.ts'

/** What two people are compared by. */
export type Comparable = {
  readonly name: string
  readonly birth: string | null
  readonly idNumber: string | null
  readonly phone: string | null
  readonly address: string
}
export const likenessReasons = [
  ...(['idNumber', 'idNumberAlmost', 'name', 'sounds', 'oneCharacter'] as const),
  ...(['birth', 'phone', 'address', 'otherIdNumber', 'otherBirth'] as const),
] as const
export type LikenessReason = (typeof likenessReasons)[number]
export type Likeness = { readonly score: number; readonly reasons: readonly LikenessReason[] }

/** From here on two people are shown to somebody as perhaps one; nothing is ever merged by itself. */
export const likelySame = 0.7

const digits = (text: string | null): string => (text ?? '').replace(/\D/g, '')
const plainAddress = (text: string): string => text.normalize('NFKC').replace(/[\s,，。#-]/gu, '')
const full = (number: string | null): string | null => {
  const read = number === null ? null : checkIdNumber(number)
  return read?.ok ? read.value.full : null
}

/** Whether two people may be one: a score from 0 to 1 with the reasons, those against it too. */
export const likenessOf = (a: Comparable, b: Comparable, reading: (name: string) => string): Likeness => {
  const [idA, idB] = [full(a.idNumber), full(b.idNumber)]
  if (idA !== null && idA === idB) return { score: 1, reasons: ['idNumber'] }
  const reasons: LikenessReason[] = []
  const name = nameLikeness(a.name, b.name, reading)
  if (name.why === null) return { score: 0, reasons }
  reasons.push(name.why === 'same' ? 'name' : name.why)
  let score = name.score * 0.5
  const tell = (reason: LikenessReason, weight: number) => {
    reasons.push(reason)
    score += weight
  }
  if (idA !== null && idB !== null) {
    // One slip of the pen in a number with a check character gives a number that is none; two numbers that both hold are two people.
    if (editDistance(idA, idB) <= 2) tell('idNumberAlmost', 0.2)
    else tell('otherIdNumber', -0.4)
  }
  if (a.birth !== null && b.birth !== null)
    if (a.birth === b.birth) tell('birth', 0.35)
    else tell('otherBirth', -0.2)
  if (digits(a.phone).length >= 7 && digits(a.phone) === digits(b.phone)) tell('phone', 0.3)
  if (a.address !== '' && plainAddress(a.address) === plainAddress(b.address)) tell('address', 0.25)
  return { score: Math.max(0, Math.min(0.99, score)), reasons }
}
