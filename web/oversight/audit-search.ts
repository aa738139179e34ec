import { isDay } from '@jiebang/core/clock/instant.ts'

/** What the audit log is narrowed by, as it stands in the address. */
export type AuditSearch = {
  readonly actor?: string
  readonly action?: string
  readonly subject?: string
  readonly from?: string
  readonly to?: string
}
const readers: { readonly [K in keyof AuditSearch]-?: (text: string) => boolean } = {
  actor: (text) => /^[0-9A-Za-z:._-]{1,100}$/.test(text),
  action: (text) => /^[a-zA-Z]+(\.[a-zA-Z]+)*$/.test(text),
  subject: (text) => text.length > 0 && text.length <= 100,
  from: isDay,
  to: isDay,
}
export const parseAudit = (search: Record<string, unknown>): AuditSearch =>
  Object.fromEntries(
    Object.entries(readers).flatMap(([name, fits]) => {
      const value = search[name]
      return typeof value === 'string' && fits(value) ? [[name, value]] : []
    }),
  )

/** The same for who saw what. */
export type ReadSearch = {
  readonly matter?: string
  readonly user?: string
  readonly from?: string
  readonly to?: string
}
const uuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
const readReaders: { readonly [K in keyof ReadSearch]-?: (text: string) => boolean } = {
  ...{ matter: uuid, user: uuid, from: isDay, to: isDay },
}
export const parseReads = (search: Record<string, unknown>): ReadSearch =>
  Object.fromEntries(
    Object.entries(readReaders).flatMap(([name, fits]) => {
      const value = search[name]
      return typeof value === 'string' && fits(value) ? [[name, value]] : []
    }),
  )
