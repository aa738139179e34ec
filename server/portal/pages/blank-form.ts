import type { Question, QuestionSet } from '@jiebang/core/dispatch/questions.ts'
import { requestTypes } from '@jiebang/core/relay/words.ts'
import { type Html, html, type Piece } from '../html.ts'
import { nameIn, pick } from '../languages.ts'
import { layout } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { qr } from './qr.ts'

const line = (label: string, size: 'short' | 'long' | 'tall' = 'short'): Html =>
  html`<div class="blank blank-${size}"><span>${label}</span></div>`

const boxes = (label: string, options: readonly string[]): Html =>
  html`<div class="blank-boxes"><span>${label}</span>${options.map((o) => html` <span class="box">${o}</span>`)}</div>`

const question = (v: Visit, q: Question): Piece => {
  const label = pick(v.language, q.label)
  if (!q.variable) return html`<p class="warning">${label}</p>`
  if (q.values)
    return boxes(
      label,
      q.values.map((value) => pick(v.language, value)),
    )
  return line(label, q.datatype === 'text' ? 'long' : 'short')
}

const chooser = (v: Visit, sets: ReadonlyMap<string, QuestionSet>, set: QuestionSet | null): Html => {
  const { form, promises } = v.words
  return html`<form class="screen filter" method="get" action="${paths.paperForm(v.county.code)}"><div class="field"><label for="about">${form.about}</label><select id="about" name="about"><option value="">${form.otherThing}</option>${[
    ...sets.values(),
  ].map(
    (s) =>
      html`<option value="${s.category}"${s.category === set?.category && html` selected`}>${pick(v.language, s.label)}</option>`,
  )}</select></div><button>${promises.go}</button></form>`
}

/** An empty form on one sheet, with the questions of a category, for those who write by hand. */
export const blankFormPage = (
  v: Visit,
  sets: ReadonlyMap<string, QuestionSet>,
  set: QuestionSet | null,
  link: string,
): Html => {
  const { file, form, type } = v.words
  const { paper } = form
  const title = paper.formTitle
  return layout(v, {
    title,
    body: html`${chooser(v, sets, set)}
<p class="hint screen">${paper.printHint}</p>
<div class="paper paper-a4 blank-form"><h1>${nameIn(v.language, v.county.name)} · ${title}</h1>
<p>${paper.formLead}</p>
${boxes(
  `${file.kind}（${paper.tick}）`,
  requestTypes.map((t) => type[t].name),
)}
${set === null ? line(form.about) : html`<p><b>${form.about}</b> ${pick(v.language, set.label)}</p>`}
${line(file.text, 'tall')}
${set?.questions.map((q) => question(v, q))}
${line(`${file.place} · ${file.address}`, 'long')}
${line(file.name)}${line(file.phone)}
${boxes('', [file.noReply, file.secret, file.public])}
<div class="blank-row">${line(paper.sign)}${line(paper.day)}</div>
<div class="qr-row">${qr(link, paper.qr)}<p class="hint">${paper.qrHint}</p></div>
<p class="desk-only">${paper.deskOnly}</p><div class="blank-row">${line(v.words.receipt.no)}${line(paper.day)}${line(paper.sign)}</div>
</div>`,
  })
}
