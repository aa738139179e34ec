import { isDay } from '@jiebang/core/clock/instant.ts'

/** What the overview looks at: days in Asia/Shanghai, both included, and a division. Absent: the server's choice. */
export type Span = { readonly from?: string; readonly to?: string; readonly place?: string }

export const parseSpan = (search: Record<string, unknown>): Span => {
  const day = (name: 'from' | 'to'): Span => {
    const text = search[name]
    return typeof text === 'string' && isDay(text) ? { [name]: text } : {}
  }
  const place = search['place']
  return {
    ...day('from'),
    ...day('to'),
    ...(typeof place === 'string' && /^\d{6,15}$/.test(place) ? { place } : {}),
  }
}
