import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import type { ReporterId } from '@jiebang/core/relay/ids.ts'
import { longestText } from '@jiebang/core/relay/text.ts'
import { type Deed, deeds, type Words } from '../words/words.ts'
import { type FieldError, lineOf, type Posted, textOf } from './body.ts'

export const isDeed = (text: string): text is Deed => deeds.some((d) => d === text)

/** A command with the body that belongs to it. */
export type Deeded = { [N in SentName]: { readonly name: N; readonly body: SentBody<N> } }[SentName]

export type DeedInput = { readonly text: string; readonly chosen: Readonly<Record<string, string>> }

export const readDeed = (posted: Posted, deed: Deed): DeedInput => ({
  text: textOf(posted, `${deed}-text`),
  chosen: Object.fromEntries(
    ['responded', 'solved', 'satisfied'].map((name) => [name, lineOf(posted, name)]),
  ),
})

const mayBeEmpty: readonly Deed[] = ['solved', 'rate', 'remind']

const checkText = (deed: Deed, text: string, words: Words): readonly FieldError[] => {
  const field = `${deed}-text`
  if (text === '' && !mayBeEmpty.includes(deed)) return [{ field, message: words.deed.textMissing }]
  return text.length > longestText ? [{ field, message: words.file.wrong.tooLong(longestText) }] : []
}

const commandOf = (deed: Deed, { text, chosen }: DeedInput, me: ReporterId): Deeded | null => {
  const said = text === '' ? {} : { text }
  const hearing = { means: 'resident', reporter: me } as const
  switch (deed) {
    case 'reply':
      return { name: 'ReplyAsResident', body: { text } }
    case 'solved':
      return { name: 'Verify', body: { hearing } }
    case 'unsolved':
      return { name: 'NotVerify', body: { hearing, text } }
    case 'remind':
      return { name: 'Remind', body: { kind: 'byResident', ...said } }
    case 'withdraw':
      return { name: 'Withdraw', body: { reason: text } }
    case 'reopen':
      return { name: 'Reopen', body: { reason: text } }
    case 'rate': {
      const satisfied = Number(chosen['satisfied'])
      const answered = ['responded', 'solved'].every((q) => ['yes', 'no'].includes(chosen[q] ?? ''))
      if (!answered || !Number.isInteger(satisfied) || satisfied < 1 || satisfied > 5) return null
      const responded = chosen['responded'] === 'yes'
      return { name: 'Rate', body: { responded, solved: chosen['solved'] === 'yes', satisfied, ...said } }
    }
  }
}

/** The command that a form asks for, or what is wrong with it. */
export const checkDeed = (
  deed: Deed,
  input: DeedInput,
  me: ReporterId,
  words: Words,
): { readonly errors: readonly FieldError[]; readonly command: Deeded | null } => {
  const errors = checkText(deed, input.text, words)
  if (errors.length > 0) return { errors, command: null }
  const command = commandOf(deed, input, me)
  return command === null
    ? { errors: [{ field: 'responded', message: words.deed.rate.missing }], command }
    : { errors, command }
}
