import { type BreakGlassPolicy, emergencyCommands } from './break-glass.ts'
import type { Role } from './roles.ts'

/** What a county asks of sign-ins and of wider powers. Stored by version; what is not stored is as below. */
export type AccessPolicy = {
  readonly password: {
    readonly minLength: number
    /** How many of: lower case, upper case, digits, others (every Chinese character is one of the others). */
    readonly minClasses: number
    /** The last so many may not come back. */
    readonly history: number
    /** 0: never has to be changed for its age alone. */
    readonly maxAgeDays: number
  }
  readonly lockout: { readonly tries: number; readonly minutes: number }
  readonly session: { readonly idleMinutes: number; readonly longestHours: number }
  readonly factor: {
    /** Whoever holds one of these needs a second factor. */
    readonly roles: readonly Role[]
    /** A dangerous deed asks again when the last proof is older. */
    readonly stepUpMinutes: number
  }
  readonly deputy: { readonly longestDays: number }
  readonly breakGlass: BreakGlassPolicy
}

/**
 * GB/T 22239-2019 8.1.4.1 (grade B) asks for complexity, regular change, a limit of failed sign-ins, an automatic exit
 * and two kinds of proof, and names no number. The numbers are those usually configured for level three (grade C).
 * Three hours of emergency at most: requirement of this system (grade U).
 */
export const policyDefaults: AccessPolicy = {
  password: { minLength: 8, minClasses: 3, history: 5, maxAgeDays: 90 },
  lockout: { tries: 5, minutes: 15 },
  session: { idleMinutes: 30, longestHours: 12 },
  factor: { roles: ['admin', 'supervisor', 'auditor'], stepUpMinutes: 10 },
  deputy: { longestDays: 92 },
  breakGlass: {
    roles: ['dispatcher', 'supervisor', 'leader'],
    units: [],
    commands: [...emergencyCommands],
    minutes: 180,
  },
}

/** Kinds of characters in a password: lower case, upper case, digits, others. */
export const classesOf = (password: string): number =>
  [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length

export type PasswordFault = 'password.tooWeak' | 'password.common'

/**
 * Why a password is not taken, or null. `common` says whether a text is on the list of those tried first; whoever's
 * login stands in it has chosen one of them too. Counted in characters, not UTF-16 units.
 */
export const passwordFault = (
  password: string,
  login: string,
  rules: AccessPolicy['password'],
  common: (text: string) => boolean,
): PasswordFault | null => {
  const text = password.normalize('NFKC')
  if ([...text].length < rules.minLength || classesOf(text) < rules.minClasses) return 'password.tooWeak'
  const plain = text.toLowerCase()
  const named = login.length >= 3 && plain.includes(login.toLowerCase())
  // «Password123!» is «password» with the usual decoration.
  const bare = plain.replace(/[^\p{L}]+$/u, '').replace(/^[^\p{L}]+/u, '')
  return named || common(plain) || (bare.length > 0 && common(bare)) ? 'password.common' : null
}
