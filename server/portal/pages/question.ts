import type { MatterView } from '@jiebang/contract/relay/views.ts'
import { type Html, html, type Piece, paragraphs } from '../html.ts'
import { deskCall, layout } from '../layout.ts'
import { namingOf, nextSentence } from '../next-step.ts'
import type { Reader, Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { type QuestionWords, questionWords } from '../words/question.ts'
import { errorSummary, textArea } from './fields.ts'

export type Asked = {
  readonly view: MatterView
  /** Title and answer are shown: whoever holds the message is meant, but not what asks for secrecy. */
  readonly open: boolean
  readonly path: string
  readonly text: string
  readonly chosen: Readonly<Record<string, string>>
  readonly wrong: string | null
}

const choice = (
  name: string,
  legend: string,
  options: readonly (readonly [string, string])[],
  chosen: string,
) =>
  html`<fieldset class="field"><legend>${legend}</legend><div class="choices">${options.map(
    ([value, label], i) => {
      const id = i === 0 ? name : `${name}-${value}`
      return html`<span class="choice"><input type="radio" id="${id}" name="${name}" value="${value}"${
        chosen === value && html` checked`
      }><label for="${id}">${label}</label></span>`
    },
  )}</div></fieldset>`

const more = (v: Visit, w: QuestionWords, a: Asked): Piece => {
  const { rate } = v.words.deed
  const yesNo = [
    ['yes', rate.yes],
    ['no', rate.no],
  ] as const
  const marks = rate.marks.map((mark, i) => [String(i + 1), mark] as const).reverse()
  const used = a.wrong !== null || a.text !== ''
  return html`<details class="as-button quiet"${used && html` open`}><summary>${w.more}</summary>
${choice('responded', w.responded, yesNo, a.chosen['responded'] ?? '')}
${choice('satisfied', w.satisfied, marks, a.chosen['satisfied'] ?? '')}
${textArea({ id: 'text', label: w.text, value: a.text, errors: [], rows: 3, optional: v.words.shell.optional })}</details>`
}

/** Two big buttons; everything else may stay empty. Opening the page changes nothing, only a button does. */
export const questionPage = (v: Visit, a: Asked): Html => {
  const w = questionWords(v.language)
  const m = a.view.matter
  const outcome = m.answer?.outcome ?? 'explained'
  const answer = a.view.facts.findLast((f) => f.fact.type === 'Answered')?.personal?.['text'] ?? ''
  return layout(v, {
    title: w.title,
    personal: true,
    body: html`${a.wrong !== null && errorSummary(v.words, [{ field: 'responded', message: a.wrong }], a.wrong)}
<p class="kicker">${w.about(m.no)}</p>
<h1>${w.title}</h1>
${
  a.open &&
  html`<section class="card"><h2>${a.view.title}</h2>${
    answer !== '' && html`<p class="note">${w.answer}</p><div class="question">${paragraphs(answer)}</div>`
  }</section>`
}
<form method="post" action="${a.path}" class="deeds" novalidate>
<p class="hint">${w.hint}</p>
<p><button class="main" name="solved" value="yes">${w.yes[outcome]}</button></p>
<p><button name="solved" value="no">${w.no[outcome]}</button></p>
${more(v, w, a)}
</form>
${deskCall(v)}`,
  })
}

/** After a tap, or where there is nothing more to tap: said kindly, with what is next. */
export const saidPage = (
  v: Visit,
  view: MatterView,
  said: 'thanks' | 'thanksNo' | 'used' | 'expired',
): Html => {
  const w = questionWords(v.language)
  const m = view.matter
  return layout(v, {
    title: w.title,
    personal: true,
    body: html`<p class="kicker">${w.about(m.no)}</p>
<h1>${w.title}</h1>
<p class="done" role="status">${w[said]}</p>
<p class="next">${nextSentence(v, m, namingOf(v, view.names))}</p>
<ul class="links"><li><a href="${paths.find(v.county.code, m.no)}">${w.see}</a></li></ul>
${deskCall(v)}`,
  })
}

/** A link that is not ours, or not whole: tells nothing of what there is. */
export const brokenPage = (r: Reader): Html => {
  const w = questionWords(r.language)
  return layout(r, {
    title: w.title,
    personal: true,
    body: html`<h1>${w.title}</h1><p class="lead">${w.broken}</p>${deskCall(r)}
<ul class="links"><li><a href="/">${r.words.shell.home}</a></li></ul>`,
  })
}
