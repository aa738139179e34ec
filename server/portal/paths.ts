import { feedbackPath } from '@jiebang/contract/http/portal-paths.ts'
import type { Deed } from './words/words.ts'

const at = (county: string, rest: string): string => `/c/${encodeURIComponent(county)}/${rest}`

/** What of the public matters is shown; `state` is `done` for those closed this week. */
export type PromisesQuery = { place?: string; need?: string; state?: string; cursor?: string }

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
  promises: (county: string, query?: PromisesQuery) => {
    const search = new URLSearchParams(query).toString()
    return at(county, search === '' ? 'promises' : `promises?${search}`)
  },
  feed: (county: string, query?: PromisesQuery) => {
    const search = new URLSearchParams(query).toString()
    return at(county, search === '' ? 'promises.atom' : `promises.atom?${search}`)
  },
  here: (county: string) => at(county, 'here'),
  mine: (county: string) => at(county, 'mine'),
  mineCode: (county: string) => at(county, 'mine/code'),
  mineList: (county: string) => at(county, 'mine/list'),
  mineOpen: (county: string, no: string) => at(county, `mine/open/${encodeURIComponent(no)}`),
  mineLeave: (county: string) => at(county, 'mine/leave'),
  about: (county: string) => at(county, 'about'),
  roots: (county: string) => at(county, 'roots'),
} as const
