import type { Household } from '@jiebang/core/people/household.ts'
import { checkIdNumber } from '@jiebang/core/people/id-number.ts'
import { plainName } from '@jiebang/core/people/names.ts'
import { pinyin } from 'pinyin-pro'

/** Syllables of a name without tones; characters that have no reading stay as they are. */
const syllables = (name: string): readonly string[] =>
  pinyin(plainName(name), { toneType: 'none', type: 'array', surname: 'head', v: true }).map((s) =>
    s.toLowerCase(),
  )

/** How a name sounds, for finding doubles: 张红 and 章虹 sound the same. */
export const readingOf = (name: string): string => syllables(name).join(' ')

/** Full pinyin and first letters, for search without network. */
export const readingsOf = (name: string): readonly string[] => {
  const parts = syllables(name)
  return [parts.join(''), parts.map((p) => p[0] ?? '').join('')]
}

const han = /\p{Script=Han}+/gu
const runs = (text: string): readonly string[] => text.match(han) ?? []
const numbers = (text: string): readonly string[] => text.match(/\d+/g) ?? []
const latin = (text: string): readonly string[] => text.toLowerCase().match(/[a-z]+/g) ?? []

/** Two characters side by side; a run of one is itself. */
const pairs = (run: string): readonly string[] => {
  const characters = [...run]
  return characters.length < 2 ? characters : characters.slice(1).map((c, i) => `${characters[i] ?? ''}${c}`)
}

const nameWords = (name: string): readonly string[] => {
  const plain = plainName(name)
  const parts = syllables(name)
  const initials = parts.map((p) => p[0] ?? '').join('')
  const [first = ''] = [...plain]
  return [
    ...[first, plain, ...pairs(plain)].map((w) => `n:${w}`),
    // Whoever types the beginning finds it too: w, wx, wxm and wang, wangxiao, wangxiaoming.
    ...parts.map((_, i) => `y:${initials.slice(0, i + 1)}`),
    ...parts.map((_, i) => `y:${parts.slice(0, i + 1).join('')}`),
  ]
}

const addressWords = (address: string): readonly string[] => {
  const plain = address.normalize('NFKC')
  return [...runs(plain).flatMap(pairs), ...numbers(plain), ...latin(plain)].map((w) => `a:${w}`)
}

const phoneWords = (phone: string | null): readonly string[] => {
  const digits = (phone ?? '').replace(/\D/g, '')
  return digits.length < 4 ? [] : [`p:${digits}`, `t:${digits.slice(-4)}`]
}

const idWords = (number: string | null): readonly string[] => {
  const read = number === null ? null : checkIdNumber(number)
  return read?.ok ? [`i:${read.value.full}`] : []
}

/** Everything that a household may be found by. Only keyed hashes of these are kept. */
export const searchWords = (h: Household): readonly string[] => [
  ...new Set([
    ...h.people.flatMap((p) => [...nameWords(p.name), ...phoneWords(p.phone), ...idWords(p.idNumber)]),
    ...addressWords(h.address),
    ...phoneWords(h.phone),
    ...(h.no === null ? [] : [`o:${h.no.toLowerCase()}`]),
  ]),
]

/** What somebody typed: all groups must hold, of a group one choice, of a choice every word. */
export type Question = readonly (readonly (readonly string[])[])[]

const readTerm = (term: string): readonly (readonly string[])[] => {
  const id = checkIdNumber(term)
  if (id.ok) return [[`i:${id.value.full}`]]
  if (/^\d+$/.test(term)) {
    const own = [[`o:${term}`], [`a:${term}`]]
    if (term.length === 4) return [[`t:${term}`], ...own]
    return term.length >= 7 ? [[`p:${term}`], ...own] : own
  }
  if (/^[a-z0-9-]+$/i.test(term))
    return [[`y:${term.toLowerCase()}`], [`o:${term.toLowerCase()}`], [`a:${term.toLowerCase()}`]]
  const plain = plainName(term)
  const characters = [...plain]
  const asName = characters.length < 2 ? [`n:${plain}`] : pairs(plain).map((w) => `n:${w}`)
  const asAddress = addressWords(term)
  // One character is somebody's family name; an address of one character finds half the county.
  return characters.length < 2 || asAddress.length === 0 ? [asName] : [asName, asAddress]
}

export const readQuestion = (text: string): Question =>
  text
    .normalize('NFKC')
    .trim()
    .split(/[\s,，、]+/u)
    .filter((term) => term !== '')
    .slice(0, 6)
    .map(readTerm)
