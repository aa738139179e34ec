import type { MatterView } from '@jiebang/contract/relay/views.ts'
import type { Calendar } from '@jiebang/core/clock/model.ts'
import type { Ground } from '@jiebang/core/dispatch/grounds.ts'
import type { ReporterId } from '@jiebang/core/relay/ids.ts'
import type { Matter } from '@jiebang/core/relay/matter.ts'
import { isImage } from '../../knowledge/files/file-kind.ts'
import type { KeptFile } from '../../knowledge/files/files.ts'
import type { ContactReads } from '../../people/contact-reads.ts'
import { type Html, html, type Piece, paragraphs } from '../html.ts'
import { layout } from '../layout.ts'
import { dueNotes, namingOf, nextSentence } from '../next-step.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { stepList } from '../steps.ts'
import { fullTrack } from '../track.ts'
import type { Deed } from '../words/words.ts'
import { type DeedForms, deedForms, formOf } from './deeds.ts'
import { errorSummary } from './fields.ts'
import { routesTold } from './routes-told.ts'

export type MatterSheet = DeedForms & {
  readonly files: DeedForms['files'] & { readonly shown: readonly ShownFile[] }
  readonly grounds: readonly Ground[]
  readonly calendar: Calendar
  readonly done: Deed | null
  /** The matter that answers for this one, or that it repeats, as far as the reader may see it; else null. */
  readonly other: MatterView | null
  readonly reads: ContactReads
}

/** Who of the staff looked at the reader's own name, telephone and address, in which role and what for. */
const readsOf = (v: Visit, { people, reads }: ContactReads): Piece => {
  const { matter } = v.words
  return (
    people > 0 &&
    html`<details class="own"><summary>${matter.reads(people)}</summary><ul>${reads.map(
      ({ by, day, purpose }) => html`<li>${matter.readBy(matter.reader[by], day, purpose)}</li>`,
    )}</ul><p class="hint">${matter.readsNote}</p></details>`
  )
}

export type ShownFile = { readonly file: KeptFile; readonly own: boolean }

const fileList = (v: Visit, no: string, files: readonly ShownFile[]): Piece => {
  if (files.length === 0) return null
  const { form } = v.words
  return html`<section aria-labelledby="given-files"><h2 id="given-files">${form.filesOf}</h2><ul class="gallery">${files.map(
    ({ file, own }) => {
      const name = file.name === '' ? form.filesOf : file.name
      const picture =
        isImage(file.type) &&
        html`<img src="${paths.matterFile(v.county.code, no, file.id, true)}" alt="" loading="lazy">`
      return html`<li><a href="${paths.matterFile(v.county.code, no, file.id)}">${picture}<span>${name}</span></a><span class="hint">${own ? form.fileByYou : form.fileByStaff} · ${form.size(file.bytes)}</span></li>`
    },
  )}</ul></section>`
}

/** Of another matter only its stage is told: it may be somebody else's. */
const otherMatter = (v: Visit, m: Matter, other: MatterView | null): Piece => {
  const { matter, stage, ending, outcome } = v.words
  const repeated = m.decline !== null && other !== null
  if (m.mergedInto === null && !repeated) return null
  const title = m.mergedInto === null ? matter.repeated : matter.merged
  const o = other?.matter
  const said = o && (o.stage === 'closed' ? ending[o.ending ?? 'closed'] : stage[o.stage])
  return html`<section class="card"><h2>${title}</h2>${said && html`<p><b>${said}</b></p>`}${
    o?.answer && html`<p>${outcome[o.answer.outcome]}</p>`
  }${o && namedUnit(v, other)}${
    m.mergedInto === null
      ? html`<p class="hint">${matter.earlier}</p>`
      : html`<p><a class="button main" href="${paths.onward(v.county.code, m.no)}">${matter.onward}</a></p>`
  }</section>`
}

const namedUnit = (v: Visit, other: MatterView | null): Piece => {
  if (other === null || other.matter.stage === 'closed') return null
  return html`<p>${nextSentence(v, other.matter, namingOf(v, other.names))}</p>`
}

/** Whether the reader brought it themselves, or only shares it with somebody whose matter it was first. */
const isTheirs = (view: MatterView, me: ReporterId): boolean => {
  const fact = view.facts.find((f) => f.fact.type === 'Registered')?.fact
  return fact?.type === 'Registered' && fact.reporters.some((r) => r.id === me)
}

const ownText = (v: Visit, view: MatterView): Piece => {
  const first = view.facts.find((f) => f.fact.type === 'Registered')
  const body = first?.personal?.['body']
  return (
    body !== undefined &&
    html`<details class="own"${!v.big && html` open`}><summary>${v.words.matter.ownWords}</summary>${paragraphs(body)}</details>`
  )
}

/** Everything about one matter, for the person whose matter it is. */
export const matterPage = (v: Visit, sheet: MatterSheet): Html => {
  const { view, attempt, done } = sheet
  const { matter, deed } = v.words
  const m = view.matter
  const naming = namingOf(v, view.names)
  const theirs = isTheirs(view, sheet.me)
  const title = theirs ? view.title : matter.same
  return layout(v, {
    title,
    personal: true,
    ...(attempt ? { form: formOf(attempt.deed) } : {}),
    body: html`${attempt && errorSummary(v.words, attempt.errors, attempt.message)}
${done && html`<p class="done" role="status">${deed.done[done]}</p>`}
<p class="kicker">${matter.no} <span class="no">${m.no}</span></p>
<h1>${title}</h1>
<p class="next">${nextSentence(v, m, naming)}</p>
${dueNotes(v, m).map((n) => html`<p class="${n.kind === 'late' ? 'late-note' : 'hint'}">${n.text}</p>`)}
${fullTrack(v, m, naming, sheet.calendar)}
${m.children.length > 0 && html`<p class="hint">${matter.parts}</p>`}
${routesTold(v, m.stage === 'closed' ? view.facts : [], sheet.grounds)}
${otherMatter(v, m, sheet.other)}
${deedForms(v, sheet)}
<section aria-labelledby="steps"><h2 id="steps">${matter.steps}</h2>
${stepList(v, view.facts, naming, sheet.grounds, sheet.me)}</section>
${theirs && ownText(v, view)}
${theirs && readsOf(v, sheet.reads)}
${fileList(v, m.no, sheet.files.shown)}
<ul class="links screen">
<li><a href="${paths.receipt(v.county.code, m.no)}">${matter.receipt}</a></li>
<li><a href="${paths.file(v.county.code)}">${matter.again}</a></li>
<li><form method="post" action="${paths.leave(v.county.code, m.no)}"><button class="link">${matter.leave}</button></form></li>
</ul>`,
  })
}
