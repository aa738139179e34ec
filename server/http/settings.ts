import { type OidcProvider, oidcFrom } from '../access/oidc-settings.ts'
import { type SessionSettings, sessionDefaults } from '../access/session-settings.ts'

/** What an operator sets by environment; everything has a default that is right on one machine. */
export type Settings = {
  readonly host: string
  readonly port: number
  readonly publicUrl?: string
  /** Cookies only over HTTPS; on when the public address is https. */
  readonly secure: boolean
  readonly trustProxy: boolean
  /** Metrics for everybody who asks; otherwise only for this machine. */
  readonly openMetrics: boolean
  readonly sessions: SessionSettings
  /** Where staff may sign in besides here. */
  readonly oidc: readonly OidcProvider[]
  /** How often a stream of events says that it is alive, and looks whether its session is. */
  readonly heartbeatMs: number
  /** Address of map tiles with {z}, {x} and {y}, WGS-84; null shows grids without a picture under them. */
  readonly tiles: string | null
}

const wholeNumber = (name: string, text: string | undefined, otherwise: number, most: number): number => {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new Error(`${name} must be a whole number from 0 to ${most}, not «${text.slice(0, 20)}».`)
  return value
}

/** @throws Error in words for the operator when a variable cannot be understood. */
export const settingsFrom = (env: NodeJS.ProcessEnv): Settings => {
  const publicUrl = env['JIEBANG_PUBLIC_URL']?.replace(/\/+$/, '')
  if (publicUrl !== undefined && !/^https?:\/\/[^/\s]+$/.test(publicUrl))
    throw new Error('JIEBANG_PUBLIC_URL must look like https://example.gov.cn without a path.')
  const tiles = env['JIEBANG_MAP_TILES'] || null
  if (tiles !== null && !/^https?:\/\/[^/\s;,'"]+\/\S*\{z\}\S*$/.test(tiles))
    throw new Error('JIEBANG_MAP_TILES must look like https://tiles.example.gov.cn/{z}/{x}/{y}.png.')
  return {
    host: env['HOST'] || '127.0.0.1',
    port: wholeNumber('PORT', env['PORT'], 8080, 65_535),
    ...(publicUrl ? { publicUrl } : {}),
    secure: publicUrl?.startsWith('https:') ?? false,
    trustProxy: env['JIEBANG_TRUST_PROXY'] === '1',
    openMetrics: env['JIEBANG_METRICS'] === '1',
    heartbeatMs: 25_000,
    tiles,
    oidc: oidcFrom(env),
    sessions: {
      ...sessionDefaults,
      idleMs:
        wholeNumber('JIEBANG_SESSION_IDLE_MINUTES', env['JIEBANG_SESSION_IDLE_MINUTES'], 30, 1440) * 60_000,
      triesBeforeLock: Math.max(1, wholeNumber('JIEBANG_LOGIN_TRIES', env['JIEBANG_LOGIN_TRIES'], 5, 100)),
    },
  }
}
