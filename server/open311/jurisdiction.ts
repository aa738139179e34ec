import type { CountyBook, CountyBooks } from '../place/county-book.ts'
import { Open311Fault } from './fault.ts'

/** jurisdiction_id is the county's code; needed only where several counties are set up, else never looked at. */
export const jurisdictionOf = async (
  counties: CountyBooks,
  given: string | undefined,
): Promise<{ county: string; book: CountyBook }> => {
  const known = await counties.list()
  const [only, ...more] = known
  if (only && more.length > 0 && given === undefined)
    throw new Open311Fault(
      400,
      `请写 jurisdiction_id（县的六位代码）：${known.map((c) => c.code).join('、')}`,
    )
  const code = more.length === 0 ? only?.code : known.find((c) => c.code === given)?.code
  const book = code === undefined ? null : await counties.get(code)
  if (code === undefined || !book) throw new Open311Fault(404, '没有这个 jurisdiction_id')
  return { county: code, book }
}
