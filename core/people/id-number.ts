import { isDay } from '../clock/instant.ts'
import type { Day } from '../clock/model.ts'
import type { Sex } from './household.ts'

/** GB 11643-1999, 18 characters: 6 place, 8 birth, 3 sequence (odd is male), 1 check by ISO 7064 MOD 11-2. */
export type IdNumber = {
  /** 18 characters, upper case. */
  readonly full: string
  readonly birth: Day
  readonly sex: Sex
  /** Place of first registration, 6 digits. */
  readonly place: string
}
export type IdNumberFault = 'form' | 'birth' | 'check'
export type IdNumberResult =
  | { readonly ok: true; readonly value: IdNumber }
  | { readonly ok: false; readonly why: IdNumberFault }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checks = '10X98765432'

/** The check character of the first 17 digits. */
export const checkCharacter = (first17: string): string => {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return checks[sum % 11] ?? ''
}

const fullWidth = /[\uFF10-\uFF19\uFF38\uFF58]/g
const plain = (text: string): string =>
  text
    .replace(fullWidth, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00A0\u3000'’]/g, '')
    .toUpperCase()

/** Reads a number of 18 or of 15 characters (before 1999, always born in 19xx) and gives the one of 18. */
export const checkIdNumber = (text: string): IdNumberResult => {
  const given = plain(text)
  const is15 = /^[1-9]\d{14}$/.test(given)
  if (!is15 && !/^[1-9]\d{16}[0-9X]$/.test(given)) return { ok: false, why: 'form' }
  const first17 = is15 ? `${given.slice(0, 6)}19${given.slice(6)}` : given.slice(0, 17)
  const birth = `${first17.slice(6, 10)}-${first17.slice(10, 12)}-${first17.slice(12, 14)}`
  if (!isDay(birth) || birth < '1850-01-01') return { ok: false, why: 'birth' }
  const full = first17 + checkCharacter(first17)
  if (!is15 && full !== given) return { ok: false, why: 'check' }
  const sex = Number(first17[16]) % 2 === 1 ? 'male' : 'female'
  return { ok: true, value: { full, birth, sex, place: first17.slice(0, 6) } }
}

/** 110105********0123: the first six and the last four, as it stands on every device and screen. */
export const maskIdNumber = (number: string): string =>
  number.includes('*')
    ? number
    : `${number.slice(0, 6)}${'*'.repeat(Math.max(0, number.length - 10))}${number.slice(-4)}`
