import { feedbackPath } from '@jiebang/contract/http/portal-paths.ts'
import type { Deed } from './words/words.ts'

const at = (county: string, rest: string): string => `/c/${encodeURIComponent(county)}/${rest}`

/** Every address of the portal in one place. */
export const paths = {
  home: (county: string) => at(county, ''),
  file: (county: string) => at(county, 'new'),
  feedback: feedbackPath,
  find: (county: string, no?: string) =>
    at(county, no === undefined ? 'find' : `find?no=${encodeURIComponent(no)}`),
  matter: (county: string, no: string) => at(county, `m/${encodeURIComponent(no)}`),
  receipt: (county: string, no: string) => at(county, `m/${encodeURIComponent(no)}/receipt`),
  deed: (county: string, no: string, deed: Deed) => at(county, `m/${encodeURIComponent(no)}/do/${deed}`),
  onward: (county: string, no: string) => at(county, `m/${encodeURIComponent(no)}/onward`),
  leave: (county: string, no: string) => at(county, `m/${encodeURIComponent(no)}/leave`),
  promises: (county: string, query?: { place?: string; cursor?: string }) => {
    const search = new URLSearchParams(query).toString()
    return at(county, search === '' ? 'promises' : `promises?${search}`)
  },
  about: (county: string) => at(county, 'about'),
  roots: (county: string) => at(county, 'roots'),
} as const
