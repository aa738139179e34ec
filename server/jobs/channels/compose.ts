import { dayOf, hourMs } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { ReporterId } from '@jiebang/core/relay/ids.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import type { CountyBook } from '../../place/county-book.ts'
import { wordsOf } from '../../portal/languages.ts'
import { namingOf, nextSentence, type Speaker } from '../../portal/next-step.ts'
import { paths } from '../../portal/paths.ts'
import type { Channels } from './channels.ts'
import type { PersonalChannel } from './contact-rules.ts'
import { secondOf } from './links.ts'
import { type MessageKind, messageWords } from './message-words.ts'

const dayMs = 24 * hourMs
/** How long an answer by mail still finds its matter. */
const mailDays = 90

/** The path of the questionnaire; the token says the rest. */
export const questionPath = (token: string): string => `/q/${token}`

export type Composed = {
  readonly subject: string
  readonly text: string
  readonly link: string
  readonly reply: string
}

type About = {
  readonly channels: Channels
  readonly book: CountyBook
  readonly matter: Matter
  readonly reporter: ReporterId
  readonly kind: MessageKind
  readonly channel: PersonalChannel
  readonly now: Instant
  /** Told with the registration only, to whoever has no screen that showed it. */
  readonly code: string | null
}

const speakerOf = ({ channels, book, matter, now }: About): Speaker => {
  const language = channels.language(matter.county)
  return { words: wordsOf(language), language, now, reference: book.reference }
}

/** Whether the person is asked what they say to an answer. */
export const asksForWord = (kind: string): boolean => kind === 'Answered' || kind === 'QuestionAgain'

/** What a message says: the number, what happened, what happens next and by when, and where to go. No word of anybody. */
export const compose = (about: About): Composed => {
  const { channels, matter: m, reporter, kind, channel, now, code } = about
  const v = speakerOf(about)
  const { county, units } = v.reference
  const phone = units.find((u) => u.id === m.desk)?.phone ?? null
  const words = messageWords(v.language)
  const naming = namingOf(v)
  const due = m.clock?.dueAt ?? null
  const next =
    m.stage === 'answered'
      ? words.answered(naming.unit(m.answer?.unit ?? m.desk), due === null ? null : v.words.time.by(due, now))
      : nextSentence(v, m, naming)
  const base = channels.publicUrl
  const asks = asksForWord(kind) && m.stage === 'answered'
  const link =
    base === null ? '' : `${base}${asks ? questionPath(questionToken(about)) : paths.find(m.county, m.no)}`
  const where = link === '' ? words.call(phone) : asks ? words.say(link) : words.see(link)
  const reply =
    channel === 'email'
      ? channels.links.make('mail', {
          county: m.county,
          matter: m.id,
          reporter,
          about: 0,
          expiresAt: now + mailDays * dayMs,
        })
      : ''
  const told = [`${words.head(m.no)}${words.lead[kind]}${next}`, code === null ? '' : words.code(code), where]
  const foot = [channels.readsAnswers ? words.mail : '', county.name, dayOf(now)]
  const lines = (channel === 'email' ? [...told, ...foot] : told).filter((line) => line !== '')
  return {
    subject: words.subject(m.no),
    text: lines.join(channel === 'email' ? '\n\n' : ' '),
    link,
    reply,
  }
}

/** Good for the answer that stands now, and for nothing that comes after it. */
const questionToken = ({ channels, matter, reporter, now }: About): string =>
  channels.links.make('question', {
    county: matter.county,
    matter: matter.id,
    reporter,
    about: secondOf(matter.answer?.at),
    expiresAt: now + channels.rules.linkDays * dayMs,
  })
