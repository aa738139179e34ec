import type { Grade } from '../clock/model.ts'
import type { AccessPolicy } from './policy.ts'

/** What each part of the access policy rests on: the source that asks for it, and the grade of the number. */
export type PolicyGround = { readonly source: string | null; readonly grade: Grade }

const level3 = 'GB/T 22239-2019 8.1.4.1'

/** The standard asks for these things (grade B) and names no number: the numbers are usual for level three. */
export const policyGrounds: Readonly<Record<keyof AccessPolicy, PolicyGround>> = {
  password: { source: `${level3} a)`, grade: 'C' },
  lockout: { source: `${level3} b)`, grade: 'C' },
  session: { source: `${level3} b)`, grade: 'C' },
  factor: { source: `${level3} d)`, grade: 'C' },
  deputy: { source: null, grade: 'U' },
  breakGlass: { source: null, grade: 'U' },
}
