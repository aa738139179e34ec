import type { CountyBook } from '../place/county-book.ts'
import type { Places } from '../services.ts'
import { Open311Fault } from './fault.ts'
import type { Params } from './params.ts'

export type Location = {
  readonly place: string
  readonly location?: { readonly lat: number; readonly long: number }
  readonly address?: string
}

/** As in `registerBody`. */
const longestAddress = 200

const degrees = (name: string, text: string, most: number): number => {
  const value = Number(text)
  if (!/^[+-]?\d{1,3}(\.\d{1,15})?$/.test(text) || Math.abs(value) > most)
    throw new Open311Fault(400, `${name} 要写 WGS-84 的十进制度数，在 -${most} 和 ${most} 之间`)
  return Number(value.toFixed(6))
}

/** The deepest division that the address names; of several with the same name the one whose town is named too. */
export const divisionNamed = (county: string, book: CountyBook, address: string): string => {
  const named = [...book.divisionNames].filter(
    ([code, name]) => code.length > 6 && name.length > 1 && address.includes(name),
  )
  const score = ([code, name]: [string, string]): number => {
    const above = [9, 12].filter((l) => l < code.length && isNamed(book, code.slice(0, l), address))
    return code.length * 10 + above.length * 5 + name.length / 100
  }
  const [best, next] = named.toSorted((a, b) => score(b) - score(a))
  if (!best) return county
  // Two of the same name and nothing to tell them apart: what they have in common.
  if (!next || score(next) !== score(best)) return best[0]
  const common = [12, 9].find((l) => l < best[0].length && best[0].slice(0, l) === next[0].slice(0, l))
  return common === undefined ? county : best[0].slice(0, common)
}

const isNamed = (book: CountyBook, code: string, address: string): boolean => {
  const name = book.divisionNames.get(code)
  return name !== undefined && address.includes(name)
}

/** One full location is needed: lat and long, or address_string, or address_id. The most exact decides the place. */
export const locationIn = async (
  params: Params,
  county: string,
  book: CountyBook,
  shapes: Places,
): Promise<Location> => {
  const [lat, long] = [params.text('lat'), params.text('long')]
  const [address, id] = [params.text('address_string'), params.text('address_id')]
  if ((lat === undefined) !== (long === undefined)) throw new Open311Fault(400, 'lat 和 long 要一起写')
  if (lat === undefined && address === undefined && id === undefined)
    throw new Open311Fault(400, '请写地点：lat 和 long，或者 address_string，或者 address_id')
  if (address !== undefined && [...address].length > longestAddress)
    throw new Open311Fault(400, `address_string 最多 ${longestAddress} 个字`)
  if (id !== undefined && !book.divisionNames.has(id))
    throw new Open311Fault(400, 'address_id 要写本县的区划代码')
  const own = address === undefined ? {} : { address }
  if (lat !== undefined && long !== undefined) {
    const point = { lat: degrees('lat', lat, 90), long: degrees('long', long, 180) }
    const found = await shapes.locate(county, point)
    const known = (await shapes.of(county)).features.length > 0
    if (found === null && known) throw new Open311Fault(400, '这个位置不在本县范围内')
    const place = found ?? id ?? (address === undefined ? county : divisionNamed(county, book, address))
    return { place, location: point, ...own }
  }
  return { place: id ?? divisionNamed(county, book, address ?? ''), ...own }
}
