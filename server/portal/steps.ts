import type { FactView } from '@jiebang/contract/relay/views.ts'
import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import type { Recorded } from '@jiebang/core/relay/facts.ts'
import type { ReporterId } from '@jiebang/core/relay/ids.ts'
import { isOwn, isTold, tellings, textsFor } from './fact-words.ts'
import { type Html, html, type Piece, paragraphs } from './html.ts'
import { pick } from './languages.ts'
import type { Naming } from './next-step.ts'
import type { Visit } from './page.ts'
import type { FactSpeech, ToldFact, Words } from './words/words.ts'

type Speaker = { readonly fact: (fact: never, say: FactSpeech) => string }

const sentence = (words: Words, { fact }: Recorded, say: FactSpeech): string => {
  if (fact.type === 'Redacted') return ''
  // The message was taken by the fact's own type; the compiler cannot relate the two unions.
  const speak = words.fact[fact.type as ToldFact] as Speaker['fact']
  return speak(fact as never, say)
}

/** Who did it, by unit: staff are never named here, and other residents neither. */
const whoDid = (v: Visit, record: Recorded, naming: Naming, me: ReporterId): string => {
  const { matter } = v.words
  if (record.by.role === 'resident') return isOwn(record, me) ? matter.you : matter.another
  if (record.by.role === 'system') return matter.system
  if (record.by.role === 'supervisor') return matter.supervisor
  return record.by.unit === undefined ? matter.desk : naming.unit(record.by.unit)
}

/** Texts in the order in which they are read: the main one, then what belongs to it. */
const words = (v: Visit, record: FactView, me: ReporterId): Piece => {
  if (record.personalErased) return html`<p class="note">${v.words.matter.erased}</p>`
  const texts = textsFor(record, me)
  const { fact } = record
  const basis = texts['basis']
  return html`${paragraphs(texts['text'] ?? '')}${
    fact.type === 'Answered' &&
    basis !== undefined &&
    html`<p class="note">${v.words.matter.basis}</p>${paragraphs(basis)}`
  }${
    fact.type === 'Held' &&
    fact.milestones.length > 0 &&
    html`<p class="note">${v.words.matter.milestones}</p><ol class="milestones">${fact.milestones.map(
      (day, i) => {
        const text = texts[`milestone${i + 1}`]
        const by = v.words.time.day(Date.parse(`${day}T12:00:00+08:00`), v.now)
        return html`<li>${v.words.matter.milestone(by, text ?? '')}</li>`
      },
    )}</ol>`
  }`
}

export const speechFor = (v: Visit, naming: Naming, grounds: readonly Ground[]): Omit<FactSpeech, 'own'> => {
  const ground = (id: string) => grounds.find((g) => g.id === id)
  return {
    unit: naming.unit,
    user: naming.user,
    now: v.now,
    ground: (id) => {
      const found = ground(id)
      return found ? pick(v.language, found) : id
    },
  }
}

/** Every step that the reader is told of, newest first, with who, when and the words that go with it. */
export const stepList = (
  v: Visit,
  facts: readonly FactView[],
  naming: Naming,
  grounds: readonly Ground[],
  me: ReporterId,
): Html => {
  const speech = speechFor(v, naming, grounds)
  const told = facts.filter((f) => isTold(f, me) && tellings[f.fact.type].step !== 'none').reverse()
  return html`<ol class="steps" reversed>${told.map(
    (f) => html`<li>
<p class="step">${sentence(v.words, f, { ...speech, own: isOwn(f, me) })}</p>
${words(v, f, me)}
<p class="who">${whoDid(v, f, naming, me)}<time datetime="${new Date(f.at).toISOString()}">${v.words.time.moment(f.at, v.now)}</time></p>
</li>`,
  )}</ol>`
}
