import { forget, keptKeys } from './kept.ts'

const prefix = 'jiebang.draft.'

/** Where a draft of this person is kept in the browser. */
export const draftKey = (user: string, about: string): string => `${prefix}${user}.${about}`

/** What this person has written on this machine and not sent; it may hold what residents told. */
export const draftsOf = (user: string): readonly string[] => keptKeys(draftKey(user, ''))

export const forgetDrafts = (user: string): void => {
  for (const key of draftsOf(user)) forget(key)
}
