import type { Reference } from '@jiebang/contract/place/reference.ts'
import type { RequestType } from '@jiebang/core/relay/words.ts'
import type { FieldError } from '../forms/body.ts'
import type { RequestForm } from '../forms/request-form.ts'
import { type Html, html, type Piece } from '../html.ts'
import { nameIn } from '../languages.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { checkBox, errorSummary, hidden, textArea, textInput } from './fields.ts'

/** What people come for most, first. */
const kinds: readonly RequestType[] = ['help', 'complaint', 'inquiry', 'report', 'suggestion', 'praise']

const kindField = (v: Visit, form: RequestForm, errors: readonly FieldError[]): Html => {
  const error = errors.find((e) => e.field === 'kind')
  return html`<fieldset class="field kinds${error && ' wrong'}"><legend>${v.words.file.kind}</legend>
${error && html`<p class="error" id="kind-error">${error.message}</p>`}
<div class="tiles">${kinds.map((kind, i) => {
    const { name, line } = v.words.type[kind]
    const id = i === 0 ? 'kind' : `kind-${kind}`
    return html`<div class="tile"><input type="radio" id="${id}" name="kind" value="${kind}"${
      form.kind === kind && html` checked`
    }${error && html` aria-describedby="kind-error"`}><label for="${id}"><b>${name}</b> <span>${line}</span></label></div>`
  })}</div></fieldset>`
}

type Division = Reference['divisions'][number]

const isTown = (d: Division): boolean => d.code.length === 9
const isVillage = (d: Division): boolean => d.code.length === 12

const option = (v: Visit, code: string, name: string, chosen: string): Html =>
  html`<option value="${code}"${chosen === code && html` selected`}>${nameIn(v.language, name)}</option>`

/** Towns with their villages in one select that every browser draws in its own, well-known way. */
export const placeOptions = (v: Visit, chosen: string, whole: (town: Division) => string): Piece =>
  v.reference.divisions.filter(isTown).map((town) => {
    const villages = v.reference.divisions.filter((d) => isVillage(d) && d.code.startsWith(town.code))
    return html`<optgroup label="${nameIn(v.language, town.name)}">${option(v, town.code, whole(town), chosen)}${villages.map(
      (d) => option(v, d.code, d.name, chosen),
    )}</optgroup>`
  })

const placeField = (v: Visit, form: RequestForm, errors: readonly FieldError[]): Html => {
  const { file } = v.words
  const error = errors.find((e) => e.field === 'place')
  return html`<div class="field${error && ' wrong'}"><label for="place">${file.place}</label>
${error && html`<p class="error" id="place-error">${error.message}</p>`}
<select id="place" name="place"${error && html` aria-describedby="place-error" aria-invalid="true"`}>
${option(v, v.county.code, file.placeUnknown, form.place === '' ? v.county.code : form.place)}
${placeOptions(v, form.place, (town) => file.placeWhole(town.name))}
</select></div>`
}

const contact = (v: Visit, form: RequestForm, errors: readonly FieldError[]): Html => {
  const { file, shell } = v.words
  return html`<fieldset class="group"><legend>${file.you}</legend>
<p class="hint">${file.youHint}</p>
${textInput({ id: 'phone', label: file.phone, value: form.phone, errors, hint: file.phoneHint, optional: shell.optional, type: 'tel', autocomplete: 'tel', inputmode: 'tel' })}
${textInput({ id: 'name', label: file.name, value: form.name, errors, optional: shell.optional, autocomplete: 'name' })}
${checkBox('noReply', file.noReply, form.noReply)}
${checkBox('secret', file.secret, form.secret, file.secretHint)}
</fieldset>`
}

/** In the large version only what must be said stands open; the rest is one tap away. */
const details = (v: Visit, form: RequestForm, errors: readonly FieldError[]): Html => {
  const { file, shell } = v.words
  const title = textInput({
    id: 'title',
    label: file.what,
    value: form.title,
    errors,
    hint: file.whatHint,
    optional: shell.optional,
  })
  const address = textInput({
    id: 'address',
    label: file.address,
    value: form.address,
    errors,
    hint: file.addressHint,
    optional: shell.optional,
    autocomplete: 'street-address',
  })
  const rest = html`${address}${title}${checkBox('public', file.public, form.public, file.publicHint)}`
  if (!v.big) return html`${rest}${contact(v, form, errors)}`
  const open = errors.some((e) => ['title', 'address'].includes(e.field))
  return html`${contact(v, form, errors)}<details class="more"${open && html` open`}><summary>${file.more}</summary>${rest}</details>`
}

export type RequestPage = {
  readonly form: RequestForm
  readonly token: string
  readonly errors: readonly FieldError[]
  readonly message?: string
  readonly posted?: true
}

export const requestPage = (v: Visit, { form, token, errors, message, posted }: RequestPage): Html => {
  const { file } = v.words
  return layout(v, {
    title: file.title,
    personal: true,
    ...(posted ? { form: 'request' } : {}),
    body: html`${errorSummary(v.words, errors, message)}
<h1>${file.title}</h1>
<p class="lead">${file.lead}</p>
<p class="hint">${file.urgent}</p>
<form id="request" method="post" action="${paths.file(v.county.code)}" novalidate>
${hidden('token', token)}
${kindField(v, form, errors)}
${placeField(v, form, errors)}
${textArea({ id: 'text', label: file.text, value: form.text, errors, hint: file.textHint, rows: 6 })}
${details(v, form, errors)}
<p><button class="main">${file.send}</button></p>
</form>`,
  })
}
