import type { SentName } from '@jiebang/contract/relay/commands.ts'
import type { Allowance } from '@jiebang/core/relay/allowed.ts'
import type { Refusal, RefusalCode } from '@jiebang/core/relay/refusals.ts'
import { commandKeys } from './command-keys.ts'

export type Action = { readonly command: SentName; readonly why: Refusal | null }

/** What moves a matter on, the most pressing first; the first that is allowed is the primary action. */
const forward: readonly SentName[] = [
  'GrantExtension',
  'ReplyAsResident',
  'Accept',
  'Dispatch',
  'Rule',
  'Sign',
  'ArriveAssist',
  'ReportAssist',
  'Answer',
  'Verify',
  'Close',
  'LookBack',
  'StrikeOff',
  'ReviewDecline',
]

export type Actions = {
  readonly primary: Action | null
  readonly others: readonly Action[]
  /** Not now, for a reason that lies in this matter. */
  readonly refused: readonly Action[]
  /** Belongs to another stage of the way, or answers what nobody has asked; shown on demand. */
  readonly elsewhere: readonly Action[]
}

/** That nothing of the kind has happened yet is no news to anybody. */
const unbegun: ReadonlySet<string> = new Set<RefusalCode>([
  'matter.wrongStage',
  'mark.notProposed',
  'extension.notAsked',
  'resident.notTheirTurn',
  'assist.notCalled',
  'decline.notPending',
  'rule.notDisputed',
  'clock.notLate',
])

export const arrange = (allowed: readonly Allowance[]): Actions => {
  const sent = allowed.flatMap(({ command, why }) => {
    const known = commandKeys.find((one) => one.command === command)
    return known ? [{ command: known.command, why }] : []
  })
  const open = sent.filter(({ why }) => why === null)
  const primary =
    forward.map((name) => open.find(({ command }) => command === name)).find((one) => one !== undefined) ??
    null
  const later = (action: Action): boolean => action.why !== null && unbegun.has(action.why.refused)
  return {
    primary,
    others: open.filter((action) => action !== primary),
    refused: sent.filter((action) => action.why !== null && !later(action)),
    elsewhere: sent.filter(later),
  }
}
