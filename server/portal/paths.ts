import { feedbackPath } from '@jiebang/contract/http/portal-paths.ts'
import type { Deed } from './words/words.ts'

const at = (county: string, rest: string): string => `/c/${encodeURIComponent(county)}/${rest}`

/** What of the public matters is shown; `state` is `done` for those closed this week. */
export type PromisesQuery = { place?: string; need?: string; state?: string; cursor?: string }

/** Every address of the portal in one place. */
export const paths = {
  home: (county: string) => at(county, ''),
  file: (county: string) => at(county, 'new'),
  /** The second step of the form. */
  fileForm: (county: string) => at(county, 'new/form'),
  /** Where the script sends files while the form is still being filled in. */
  fileUpload: (county: string) => at(county, 'new/files'),
  paperForm: (county: string, about?: string) =>
    at(county, about === undefined ? 'paper/form' : `paper/form?about=${encodeURIComponent(about)}`),
  feedback: feedbackPath,
  find: (county: string, no?: string) =>
    at(county, no === undefined ? 'find' : `find?no=${encodeURIComponent(no)}`),
  matter: (county: string, no: string) => at(county, `m/${encodeURIComponent(no)}`),
  receipt: (county: string, no: string, paper?: 'a4' | 'slip') =>
    at(county, `m/${encodeURIComponent(no)}/receipt${paper === undefined ? '' : `?paper=${paper}`}`),
  matterFile: (county: string, no: string, file: string, small = false) =>
    at(county, `m/${encodeURIComponent(no)}/file/${encodeURIComponent(file)}${small ? '?size=small' : ''}`),
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
