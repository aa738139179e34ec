import type { MatterRow } from '@jiebang/contract/relay/views.ts'
import type { Calendar } from '@jiebang/core/clock/model.ts'
import type { FieldError } from '../forms/body.ts'
import { type Html, html, type Piece } from '../html.ts'
import { layout } from '../layout.ts'
import { dueNotes, namingOf, nextSentence } from '../next-step.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { strip } from '../track.ts'
import { errorSummary, hidden, textInput } from './fields.ts'

type Entry = { readonly errors: readonly FieldError[]; readonly message?: string }

/** First step: the number. Without text messages there is no such way, and the page says which there is. */
export const minePage = (v: Visit, sms: boolean, phone: string, { errors, message }: Entry): Html => {
  const { mine } = v.words
  return layout(v, {
    title: mine.title,
    personal: true,
    body: html`${errorSummary(v.words, errors, message)}
<h1>${mine.title}</h1>
<p class="lead">${sms ? mine.lead : mine.noSms}</p>
${
  sms
    ? html`<form method="post" action="${paths.mine(v.county.code)}" novalidate>
${textInput({ id: 'phone', label: mine.phone, value: phone, errors, type: 'tel', autocomplete: 'tel', inputmode: 'tel' })}
<p><button class="main">${mine.send}</button></p></form>`
    : html`<p><a class="button main" href="${paths.find(v.county.code)}">${v.words.shell.find}</a></p>`
}`,
  })
}

/** Second step: the code. The page is the same whether or not anything was reported with the number. */
export const codePage = (
  v: Visit,
  phone: string,
  token: string,
  demoCode: string | null,
  { errors, message }: Entry,
): Html => {
  const { mine } = v.words
  return layout(v, {
    title: mine.codeTitle,
    personal: true,
    body: html`${errorSummary(v.words, errors, message)}
<h1>${mine.codeTitle}</h1>
<p class="lead">${mine.codeLead(phone)}</p>
${demoCode !== null && html`<p class="done" role="status">${mine.demoCode(demoCode)}</p>`}
<form method="post" action="${paths.mineCode(v.county.code)}" novalidate>
${hidden('token', token)}
${textInput({ id: 'code', label: mine.code, value: '', errors, inputmode: 'numeric', autocomplete: 'one-time-code' })}
<p><button class="main">${mine.enter}</button></p></form>
<p class="links"><a href="${paths.mine(v.county.code)}">${mine.again}</a></p>`,
  })
}

const item = (v: Visit, row: MatterRow, calendar: Calendar): Html => {
  const m = row.state
  const naming = namingOf(v)
  return html`<li class="card"><p class="kicker"><span class="no">${row.no}</span></p><p class="what"><a href="${paths.mineOpen(v.county.code, row.no)}">${row.title}</a></p>
<p>${nextSentence(v, m, naming)}</p>${dueNotes(v, m)
    .filter((n) => n.kind === 'late')
    .map((n) => html`<p class="late-note">${n.text}</p>`)}
<p class="way">${strip(v, m, naming, calendar)}</p></li>`
}

const group = (v: Visit, id: string, title: string, rows: readonly MatterRow[], calendar: Calendar): Piece =>
  rows.length > 0 &&
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul class="mine">${rows.map((row) => item(v, row, calendar))}</ul></section>`

/** Everything that somebody reported: what happens next with each, and by when. */
export const mineListPage = (v: Visit, rows: readonly MatterRow[], calendar: Calendar): Html => {
  const { mine } = v.words
  const open = rows.filter((row) => row.state.stage !== 'closed')
  const closed = rows.filter((row) => row.state.stage === 'closed')
  return layout(v, {
    title: mine.listTitle,
    personal: true,
    body: html`<h1>${mine.listTitle}</h1>
${rows.length === 0 && html`<p class="lead">${mine.none}</p>`}
${group(v, 'open', mine.openOnes, open, calendar)}
${group(v, 'closed', mine.closedOnes, closed, calendar)}
<p><a class="button" href="${paths.file(v.county.code)}">${v.words.shell.file}</a></p>
<form method="post" action="${paths.mineLeave(v.county.code)}"><button class="link">${mine.leave}</button></form>`,
  })
}
