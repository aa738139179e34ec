import type { QuestionSet } from '@jiebang/core/dispatch/questions.ts'
import type { RequestType } from '@jiebang/core/relay/words.ts'
import type { FieldError } from '../forms/body.ts'
import { type Html, html } from '../html.ts'
import { pick } from '../languages.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { hidden } from './fields.ts'

/** What people come for most, first. */
const kinds: readonly RequestType[] = ['help', 'complaint', 'inquiry', 'report', 'suggestion', 'praise']

const kindField = (v: Visit, chosen: string, errors: readonly FieldError[]): Html => {
  const error = errors.find((e) => e.field === 'kind')
  return html`<fieldset class="field kinds${error && ' wrong'}"><legend>${v.words.file.kind}</legend>
${error && html`<p class="error" id="kind-error">${error.message}</p>`}
<div class="tiles">${kinds.map((kind, i) => {
    const { name, line } = v.words.type[kind]
    const id = i === 0 ? 'kind' : `kind-${kind}`
    return html`<div class="tile"><input type="radio" id="${id}" name="kind" value="${kind}"${
      chosen === kind && html` checked`
    }${error && html` aria-describedby="kind-error"`}><label for="${id}"><b>${name}</b> <span>${line}</span></label></div>`
  })}</div></fieldset>`
}

/** As a list to scroll: in the large version as well, a list that the browser draws is one that people know. */
const aboutField = (v: Visit, sets: ReadonlyMap<string, QuestionSet>, chosen: string): Html =>
  html`<div class="field"><label for="about">${v.words.form.about}</label>
<select id="about" name="about"><option value="">${v.words.form.otherThing}</option>${[...sets.values()].map(
    (set) =>
      html`<option value="${set.category}"${set.category === chosen && html` selected`}>${pick(v.language, set.label)}</option>`,
  )}</select></div>`

export type Choice = { readonly kind: string; readonly about: string; readonly title: string }

/** The two choices by themselves, for the first step and to be changed in the second. */
export const choiceFields = (
  v: Visit,
  sets: ReadonlyMap<string, QuestionSet>,
  { kind, about }: Choice,
  errors: readonly FieldError[] = [],
): Html => html`${kindField(v, kind, errors)}${aboutField(v, sets, about)}`

/** Step one: what they want and what it is about. `token` names the matter to come, so that Back never makes a second. */
export const choicePage = (
  v: Visit,
  sets: ReadonlyMap<string, QuestionSet>,
  choice: Choice,
  token: string,
): Html => {
  const { file, form } = v.words
  return layout(v, {
    title: file.title,
    personal: true,
    body: html`<h1>${file.title}</h1>
<p class="lead">${form.stepOneLead}</p>
<p class="hint">${file.urgent}</p>
<form id="choice" method="get" action="${paths.fileForm(v.county.code)}">
${hidden('f', token)}${choice.title !== '' && hidden('title', choice.title)}
${choiceFields(v, sets, choice)}
<p><button class="main">${form.next}</button></p>
</form>
<p class="links"><a href="${paths.paperForm(v.county.code)}">${form.paper.blank}</a></p>`,
  })
}
