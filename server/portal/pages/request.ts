import { type Question, type QuestionSet, questionSetOf } from '@jiebang/core/dispatch/questions.ts'
import type { LikelyRepeat } from '../../knowledge/likely-repeats.ts'
import { scripts } from '../assets.ts'
import type { FieldError } from '../forms/body.ts'
import type { RequestForm } from '../forms/request-form.ts'
import { type Html, html, type Piece } from '../html.ts'
import { nameIn, pick } from '../languages.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { notifyChoices } from '../words/form-words.ts'
import { checkBox, errorSummary, hidden, textArea, textInput } from './fields.ts'
import { type FilesShown, fileFields } from './file-fields.ts'
import { choiceFields } from './request-choice.ts'
import { type PlaceHelp, placeFields } from './request-place.ts'
import { questionFields } from './request-questions.ts'

const notifyField = (v: Visit, chosen: string): Html => {
  const { notify, notifyBy } = v.words.form
  return html`<div class="field"><label for="notifyBy">${notifyBy}</label><select id="notifyBy" name="notifyBy"><option value="">${notify.any}</option>${notifyChoices.map(
    (c) => html`<option value="${c}"${c === chosen && html` selected`}>${notify[c]}</option>`,
  )}</select></div>`
}

const contact = (v: Visit, f: RequestForm, errors: readonly FieldError[]): Html => {
  const { file, form, shell } = v.words
  const { optional } = shell
  return html`<fieldset class="group"><legend>${file.you}</legend>
<p class="hint">${file.youHint}</p>
${textInput({ id: 'phone', label: file.phone, value: f.phone, errors, hint: file.phoneHint, optional, type: 'tel', autocomplete: 'tel', inputmode: 'tel' })}
${textInput({ id: 'name', label: file.name, value: f.name, errors, optional, autocomplete: 'name' })}
${textInput({ id: 'email', label: form.email, value: f.email, errors, optional, autocomplete: 'email' })}
${notifyField(v, f.notifyBy)}
${checkBox('noReply', file.noReply, f.noReply)}
${checkBox('secret', file.secret, f.secret, file.secretHint)}
</fieldset>`
}

/** In the large version only what must be said stands open; the rest is one tap away. */
const details = (v: Visit, f: RequestForm, errors: readonly FieldError[]): Html => {
  const { file, shell } = v.words
  const title = textInput({
    id: 'title',
    label: file.what,
    value: f.title,
    errors,
    hint: file.whatHint,
    optional: shell.optional,
  })
  const rest = html`${title}${checkBox('public', file.public, f.public, file.publicHint)}`
  if (!v.big) return html`${rest}${contact(v, f, errors)}`
  const open = errors.some((e) => e.field === 'title')
  return html`${contact(v, f, errors)}<details class="more"${open && html` open`}><summary>${file.more}</summary>${rest}</details>`
}

const repeats = (v: Visit, found: readonly LikelyRepeat[], message: string | undefined): Piece => {
  if (found.length === 0) return null
  const { form } = v.words
  const place = (code: string): string =>
    nameIn(v.language, v.reference.divisions.find((d) => d.code === code)?.name ?? v.county.name)
  return html`<section class="card repeats" id="repeats" aria-labelledby="repeats-title" tabindex="-1" autofocus>
<h2 id="repeats-title">${form.repeatTitle}</h2>${message && html`<p class="error">${message}</p>`}
<p>${form.repeatLead}</p>
<ul>${found.map(
    (r) =>
      html`<li><p class="what">${r.title}</p><p class="hint">${form.repeatItem(r.no, place(r.place), v.words.time.day(r.registeredAt, v.now))}</p>
<button name="join" value="${r.id}">${form.join}</button></li>`,
  )}</ul>
<p class="hint">${form.joinHint}</p>
<p><button class="main" name="different" value="on">${form.different}</button></p></section>`
}

/** Sentences that the script says; without the script nobody sees them. */
const scripted = (v: Visit, token: string, posted: boolean): Html => {
  const { draft, remove } = v.words.form
  return html`<div id="draft" class="draft" role="status" hidden data-key="${v.county.code}" data-token="${token}"${posted && html` data-posted`} data-restored="${draft.restored}" data-forget="${draft.forget}" data-offline="${draft.offline}" data-online="${draft.online}" data-uploading="${draft.uploading}" data-failed="${draft.failed}" data-retry="${draft.retry}" data-remove="${remove}"></div>
<script src="${scripts.form.path}" defer></script>`
}

export type RequestPage = {
  readonly form: RequestForm
  readonly token: string
  readonly sets: ReadonlyMap<string, QuestionSet>
  readonly questions: readonly Question[]
  readonly place: PlaceHelp
  readonly files: FilesShown
  readonly errors: readonly FieldError[]
  readonly repeats?: readonly LikelyRepeat[]
  readonly message?: string
  readonly posted?: true
}

/** Shut while what was chosen is right: the second step shows what the first one settled, and lets it be changed. */
const chosen = (v: Visit, p: RequestPage): Html => {
  const { form } = v.words
  const { kind, about, title } = p.form
  const name = Object.hasOwn(v.words.type, kind) ? v.words.type[kind as keyof typeof v.words.type].name : ''
  const set = about === '' ? undefined : questionSetOf({ questions: p.sets }, about)
  const fields = choiceFields(v, p.sets, { kind, about, title }, p.errors)
  if (name === '' || p.errors.some((e) => e.field === 'kind')) return fields
  const said = form.chosen(name, set ? pick(v.language, set.label) : form.otherThing)
  return html`<details class="more chosen"><summary>${said} <span class="link">${form.change}</span></summary>${fields}
<p><button class="small" name="do" value="choose">${form.next}</button></p></details>`
}

/** Step two: only what was chosen needs. */
export const requestPage = (v: Visit, p: RequestPage): Html => {
  const { file } = v.words
  const { form: f, token, errors, message, posted } = p
  const found = p.repeats ?? []
  return layout(v, {
    title: file.title,
    personal: true,
    // Also before anything was sent: what is typed goes along with every switch.
    form: 'request',
    body: html`${errorSummary(v.words, errors, found.length > 0 ? undefined : message)}
<h1>${file.title}</h1>
<p class="lead">${file.lead}</p>
<p class="hint">${file.urgent}</p>
${scripted(v, token, posted === true)}
<form id="request" method="post" enctype="multipart/form-data" action="${paths.file(v.county.code)}" novalidate>
<button class="unseen" tabindex="-1" aria-hidden="true"></button>
${hidden('token', token)}${f.different && hidden('different', 'on')}
${repeats(v, found, message)}
${chosen(v, p)}
${textArea({ id: 'text', label: file.text, value: f.text, errors, hint: file.textHint, rows: 6 })}
${questionFields(v, p.questions, f, errors)}
${placeFields(v, f, errors, p.place)}
${fileFields(v, p.files, f.keepLocation, paths.fileUpload(v.county.code))}
${details(v, f, errors)}
<p><button class="main">${file.send}</button></p>
</form>`,
  })
}

/** The form was sent before: by a second press, or by going back in the browser. */
export const sentAlreadyPage = (v: Visit, no: string): Html => {
  const { form } = v.words
  return layout(v, {
    title: form.sentAlready,
    personal: true,
    body: html`<h1>${form.sentAlready}</h1>
<p class="lead">${form.sentAlreadyNext}</p>
<p><a class="button main" href="${paths.receipt(v.county.code, no)}">${form.seeSent}</a></p>
<p><a class="button" href="${paths.file(v.county.code)}">${form.another}</a></p>`,
  })
}
