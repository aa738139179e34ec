import type { MatterView } from '@jiebang/contract/relay/views.ts'
import type { Clock, Instant } from '@jiebang/core/clock/model.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { nameIn } from './languages.ts'
import type { Visit } from './page.ts'

/** As much of a reader as sentences need: messages that are sent have one without a page. */
export type Speaker = Pick<Visit, 'words' | 'language' | 'now' | 'reference'>

/** Names as this reader reads them; an id that nobody knows any more is shown as the desk. */
export type Naming = { readonly unit: (id: string) => string; readonly user: (id: string) => string }

export const namingOf = (v: Speaker, names: Partial<MatterView['names']> = {}): Naming => ({
  unit: (id) => {
    const known = names.units?.[id] ?? v.reference.units.find((u) => u.id === id)?.shortName
    return nameIn(v.language, known ?? v.words.matter.desk)
  },
  user: (id) => {
    const known = names.users?.[id] ?? v.reference.users.find((u) => u.id === id)?.name
    return nameIn(v.language, known ?? v.words.matter.desk)
  },
})

/** The clock that the reader waits for: their own while it is their turn. */
export const runningClock = (m: Matter): Clock | null => (m.turn === 'resident' ? m.reply : m.clock)

export const isLate = (m: Matter, now: Instant): boolean =>
  m.turn === 'holder' && m.clock?.dueAt != null && now > m.clock.dueAt

const ended = (v: Speaker, m: Matter): string => {
  const { next } = v.words
  switch (m.ending) {
    case 'declined':
      return next.declined
    case 'terminated':
      return next.terminated
    case 'merged':
      return next.merged
    case 'withdrawn':
      return next.withdrawn
    default:
      return next.closed(m.answer?.outcome ?? 'explained')
  }
}

/** First on the page: what happens next and by when. */
export const nextSentence = (v: Speaker, m: Matter, naming: Naming): string => {
  const { next, time, matter } = v.words
  const dueAt = runningClock(m)?.dueAt ?? null
  const by = dueAt === null ? null : time.by(dueAt, v.now)
  const holder = m.holder === null ? matter.desk : naming.unit(m.holder.unit)
  if (m.stage === 'closed') return ended(v, m)
  if (m.turn === 'resident') return next.yourTurn(holder, by)
  switch (m.stage) {
    case 'registered':
      return next.registered(by)
    case 'accepted':
      return next.accepted(by)
    case 'dispatched':
      return next.dispatched(holder, by)
    case 'handling':
      return next.handling(holder, by)
    case 'answered': {
      const unit = naming.unit(m.answer?.unit ?? m.desk)
      return next.answered(unit, m.answer?.outcome ?? 'explained', by)
    }
    case 'verified':
      return next.verified(by)
    case 'held':
      return next.held(holder, naming.user(m.held?.responsible ?? ''), by)
  }
}

/** What else is true of the due time: late, put off, paused, not certain yet. In the order of weight. */
export const dueNotes = (v: Visit, m: Matter): readonly { kind: 'late' | 'plain'; text: string }[] => {
  const { matter, time } = v.words
  const clock = m.clock
  if (clock === null) return []
  const notes: { kind: 'late' | 'plain'; text: string }[] = []
  if (isLate(m, v.now)) notes.push({ kind: 'late', text: matter.late })
  if (clock.extension && clock.dueAt !== null)
    notes.push({ kind: 'plain', text: matter.extended(time.by(clock.firstDueAt, v.now)) })
  if (m.extension.asked) notes.push({ kind: 'plain', text: matter.extensionAsked })
  const stop = clock.stops.find((s) => s.to === undefined)
  if (stop) notes.push({ kind: 'plain', text: matter.paused(time.moment(stop.from, v.now)) })
  if (runningClock(m)?.provisional) notes.push({ kind: 'plain', text: matter.provisional })
  return notes
}
