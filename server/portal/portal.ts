import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Law } from '@jiebang/core/clock/rules.ts'
import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import type { Counties, Oversight, RelayServices, Residents } from '../services.ts'
import type { Intake } from './intake.ts'
import type { Tokens } from './tokens.ts'

export type PortalOptions = {
  readonly relay: RelayServices
  readonly counties: Counties
  readonly residents: Residents
  readonly oversight: Oversight
  readonly intake: Intake
  /** The law as it holds in a county, with its own days and deadlines. */
  readonly lawOf: (county: string) => Promise<Law>
  /** For not taking a request, as loadLaw gives them. */
  readonly grounds: readonly Ground[]
  /** At least 32 random bytes, the same on every server of an installation and kept over restarts. */
  readonly secret: Buffer
  /** `https://…` without a final slash, for links on paper; else the address that the resident used. */
  readonly publicUrl?: string
  /** For tests. */
  readonly now?: () => Instant
}

/** The options as routes use them. */
export type Portal = Omit<PortalOptions, 'now' | 'secret'> & {
  readonly tokens: Tokens
  readonly now: () => Instant
}
