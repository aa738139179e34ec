import { type RiskLevel, riskLevels } from '@jiebang/core/people/household.ts'

/** What the list is asked for; stands in the address. */
export type RegistrySearch = {
  readonly q?: string
  readonly tag?: string
  readonly risk?: RiskLevel
  readonly reviewBy?: string
  readonly pending?: true
}

export const parseRegistry = (search: Readonly<Record<string, unknown>>): RegistrySearch => {
  const { q, tag, risk, reviewBy, pending } = search
  const level = riskLevels.find((one) => one === risk)
  return {
    ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q).slice(0, 60) } : {}),
    ...(typeof tag === 'string' ? { tag } : {}),
    ...(level ? { risk: level } : {}),
    ...(typeof reviewBy === 'string' && /^\d{4}-\d\d-\d\d$/.test(reviewBy) ? { reviewBy } : {}),
    ...(pending === true ? { pending } : {}),
  }
}
