import type { FactView, Names } from '@jiebang/contract/relay/views.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { Fact, Hearing } from '@jiebang/core/relay/facts.ts'
import { timeWords } from '../clock/day-words.ts'
import { limitWords } from '../clock/due-words.ts'
import type { Words } from '../i18n/words.ts'

const hearingWords = (hearing: Hearing, words: Words): string =>
  hearing.means === 'notPossible' ? words(`notHeard.${hearing.reason}`) : words(`heardBy.${hearing.means}`)

/** What happened, in one plain sentence. Who and when stand beside it. */
export const factSentence = (record: FactView, names: Names, words: Words, language: string): string => {
  const { fact } = record
  const unit = (id: string): string => names.units[id] ?? id
  const user = (id: string): string => names.users[id] ?? id
  const due = (at: Instant | null): string => (at === null ? words('due.stopped') : timeWords(at, language))
  const list = (items: readonly string[]): string =>
    new Intl.ListFormat(language === 'en' ? 'en' : 'zh-CN', { type: 'conjunction' }).format(items)
  switch (fact.type) {
    case 'Registered':
      return words('fact.Registered', { channel: words(`channel.${fact.channel}`) })
    case 'Accepted':
      return words('fact.Accepted', {
        type: words(`requestType.${fact.requestType}`),
        urgency: words(`urgency.${fact.urgency}`),
      })
    case 'Dispatched':
      return fact.assists.length === 0
        ? words('fact.Dispatched', { lead: unit(fact.lead), due: due(fact.clock.dueAt) })
        : words('fact.Dispatched.assists', {
            lead: unit(fact.lead),
            assists: list(fact.assists.map((assist) => unit(assist.unit))),
            due: due(fact.clock.dueAt),
          })
    case 'Signed':
      return words('fact.Signed', { due: due(fact.clock.dueAt) })
    case 'Returned':
    case 'AssistReported':
      return words(`fact.${fact.type}`, { unit: unit(fact.unit) })
    case 'AssistCalled':
    case 'AssistArrived':
      return words(`fact.${fact.type}`, { unit: unit(fact.unit), due: due(fact.clock.dueAt) })
    case 'Ruled':
      return words('fact.Ruled', { lead: unit(fact.lead) })
    case 'ResidentAsked':
      return words('fact.ResidentAsked', { due: due(fact.reply.dueAt) })
    case 'ResidentReplied':
    case 'Resumed':
    case 'NotVerified':
    case 'Reopened':
      return words(`fact.${fact.type}`, { due: due(fact.clock.dueAt) })
    case 'ExtensionAsked':
      return words('fact.ExtensionAsked', { limit: limitWords(fact.limit, words) })
    case 'ExtensionGranted':
      return words('fact.ExtensionGranted', {
        limit: limitWords(fact.limit, words),
        due: due(fact.clock.dueAt),
      })
    case 'Answered':
      return words('fact.Answered', { outcome: words(`outcome.${fact.outcome}`) })
    case 'Verified':
      return words('fact.Verified', { how: hearingWords(fact.hearing, words) })
    case 'StruckOff':
      return words('fact.StruckOff', {
        how: hearingWords(fact.hearing, words),
        evidence: list(fact.evidence.map(String)),
      })
    case 'Rated':
      return words('fact.Rated', {
        responded: words(fact.responded ? 'answer.yes' : 'answer.no'),
        solved: words(fact.solved ? 'answer.yes' : 'answer.no'),
        satisfied: fact.satisfied,
      })
    case 'Held':
      return words('fact.Held', { user: user(fact.responsible), due: due(fact.clock.dueAt) })
    case 'LookedBack':
      return words('fact.LookedBack', { finding: words(`finding.${fact.finding}`) })
    case 'Closed':
      return words('fact.Closed', { outcome: words(`outcome.${fact.outcome}`) })
    case 'DeclineReviewed':
      return words('fact.DeclineReviewed', { remedy: words(`remedy.${fact.remedy}`) })
    case 'Escalated':
      return words('fact.Escalated', { level: fact.level })
    case 'Reminded':
      return words('fact.Reminded', { kind: words(`reminder.${fact.kind}`) })
    case 'Recused':
      return words('fact.Recused', { who: whoRecused(fact, unit, user, list) })
    case 'Attached':
      return words('fact.Attached', { count: fact.attachments.length })
    case 'Noted':
      return fact.mentions.length === 0
        ? words('fact.Noted')
        : words('fact.NotedTo', { users: list(fact.mentions.map(user)) })
    case 'Assigned':
      return fact.user === null
        ? words('fact.AssignedBack')
        : words('fact.Assigned', { user: user(fact.user) })
    case 'MarkProposed':
    case 'MarkConfirmed':
    case 'MarkRejected':
      return words(`fact.${fact.type}`, { mark: words(`mark.${fact.mark}`) })
    case 'SecondLooked':
      return words('fact.SecondLooked', { finding: words(`finding.${fact.finding}`) })
    case 'Redacted':
      return words('fact.Redacted', { seqs: list(fact.seqs.map(String)) })
    case 'Split':
      return words('fact.Split', { count: fact.children.length })
    case 'ClockRecomputed':
      return words('fact.ClockRecomputed', { before: due(fact.before), due: due(fact.clock.dueAt) })
    case 'Declined':
    case 'ExtensionRefused':
    case 'Progressed':
    case 'CallBackTried':
    case 'Merged':
    case 'MergedIn':
    case 'ChildClosed':
    case 'ChildReopened':
    case 'Withdrawn':
    case 'Terminated':
      return words(`fact.${fact.type}`)
  }
}

const whoRecused = (
  fact: Extract<Fact, { type: 'Recused' }>,
  unit: (id: string) => string,
  user: (id: string) => string,
  list: (items: readonly string[]) => string,
): string =>
  list([...(fact.user === null ? [] : [user(fact.user)]), ...(fact.unit === null ? [] : [unit(fact.unit)])])
