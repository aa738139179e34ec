import type { MatterView } from '@jiebang/contract/relay/views.ts'
import type { Allowance } from '@jiebang/core/relay/allowed.ts'
import type { CommandName } from '@jiebang/core/relay/commands.ts'
import type { ReporterId } from '@jiebang/core/relay/ids.ts'
import type { FieldError } from '../forms/body.ts'
import { type Html, html, type Piece, paragraphs } from '../html.ts'
import { deskCall } from '../layout.ts'
import type { Visit } from '../page.ts'
import { paths } from '../paths.ts'
import { refusalWords } from '../refusal-words.ts'
import type { Deed } from '../words/words.ts'
import { hidden, textArea } from './fields.ts'
import { type FilesShown, fileFields } from './file-fields.ts'

/** A deed that was refused: what was typed, and why. */
export type Attempt = {
  readonly deed: Deed
  readonly text: string
  readonly chosen: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  /** Why a file was not taken. */
  readonly fileError: string | null
  readonly message?: string
}

export type DeedForms = {
  readonly view: MatterView
  readonly me: ReporterId
  readonly attempt: Attempt | null
  /** Files that wait for a reply, and how many there may be. */
  readonly files: Omit<FilesShown, 'error'>
  /** Signed ids of the command and of the form. */
  readonly token: (deed: Deed) => string
}

type Part = (v: Visit, d: DeedForms) => Piece

const allowance = (d: DeedForms, command: CommandName): Allowance | undefined =>
  d.view.allowed.find((a) => a.command === command)
export const mayDo = (d: DeedForms, command: CommandName): boolean => allowance(d, command)?.why === null

/** Where the switches of language and size send what was typed. */
export const formOf = (deed: Deed): string => `deed-${deed}`

const form = (v: Visit, d: DeedForms, deed: Deed, inside: Piece): Html =>
  html`<form id="${formOf(deed)}" method="post"${deed === 'reply' && html` enctype="multipart/form-data"`} action="${paths.deed(v.county.code, d.view.matter.no, deed)}#errors" novalidate>${hidden('token', d.token(deed))}${inside}</form>`

const words = (d: DeedForms, deed: Deed, label: string, optional?: string): Html =>
  textArea({
    id: `${deed}-text`,
    label,
    value: d.attempt?.deed === deed ? d.attempt.text : '',
    errors: d.attempt?.deed === deed ? d.attempt.errors : [],
    rows: 4,
    ...(optional === undefined ? {} : { optional }),
  })

const reply: Part = (v, d) => {
  if (!mayDo(d, 'ReplyAsResident')) return null
  const { title, label, send } = v.words.deed.reply
  const asked = d.view.facts.findLast((f) => f.fact.type === 'ResidentAsked')
  return html`<section class="card"><h3>${title}</h3><p class="said question">${asked?.personal?.['text']}</p>
${form(v, d, 'reply', html`${words(d, 'reply', label)}${fileFields(v, { ...d.files, error: d.attempt?.fileError ?? null }, false, null)}<button class="main">${send}</button>`)}</section>`
}

const verify: Part = (v, d) => {
  if (!mayDo(d, 'Verify') || !mayDo(d, 'NotVerify')) return null
  const outcome = d.view.matter.answer?.outcome ?? 'explained'
  const { title, yes, yesHint, no, label, send } = v.words.deed.verify
  const open = d.attempt?.deed === 'unsolved'
  const answer = d.view.facts.findLast((f) => f.fact.type === 'Answered')?.personal
  return html`<section class="card"><h3>${title}</h3>
<div class="question">${paragraphs(answer?.['text'] ?? '')}${
    answer?.['basis'] && html`<p class="note">${v.words.matter.basis}</p>${paragraphs(answer['basis'])}`
  }</div>
${form(v, d, 'solved', html`<button class="main">${yes[outcome]}</button><p class="hint">${yesHint[outcome]}</p>`)}
<details class="as-button"${open && html` open`}><summary>${no[outcome]}</summary>
${form(v, d, 'unsolved', html`${words(d, 'unsolved', label)}<button>${send}</button>`)}</details></section>`
}

const choice = (
  d: DeedForms,
  name: string,
  legend: string,
  options: readonly (readonly [string, string])[],
): Html => {
  const chosen = d.attempt?.deed === 'rate' ? d.attempt.chosen[name] : undefined
  return html`<fieldset class="field"><legend>${legend}</legend><div class="choices">${options.map(
    ([value, label], i) => {
      const id = i === 0 ? name : `${name}-${value}`
      return html`<span class="choice"><input type="radio" id="${id}" name="${name}" value="${value}"${
        chosen === value && html` checked`
      }><label for="${id}">${label}</label></span>`
    },
  )}</div></fieldset>`
}

const rate: Part = (v, d) => {
  const rated = d.view.matter.ratings.some((r) => r.reporter === d.me)
  if (!mayDo(d, 'Rate') || rated) return null
  const w = v.words.deed.rate
  const yesNo = [
    ['yes', w.yes],
    ['no', w.no],
  ] as const
  const marks = w.marks.map((mark, i) => [String(5 - i), w.marks[4 - i] ?? mark] as const)
  const inside = html`${choice(d, 'responded', w.responded, yesNo)}${choice(d, 'solved', w.solved, yesNo)}${choice(d, 'satisfied', w.satisfied, marks)}${words(d, 'rate', w.text, v.words.shell.optional)}<button>${w.send}</button>`
  const open = d.attempt?.deed === 'rate' || !mayDo(d, 'Verify')
  return html`<details class="as-button"${open && html` open`}><summary>${w.title}</summary>${form(v, d, 'rate', inside)}</details>`
}

const remind: Part = (v, d) => {
  if (!mayDo(d, 'Remind') || d.view.matter.turn === 'resident') return null
  const w = v.words.deed.remind
  const last = d.view.facts.findLast((f) => f.fact.type === 'Reminded' && f.by.id === `reporter:${d.me}`)
  return html`<details class="as-button"${d.attempt?.deed === 'remind' && html` open`}><summary>${w.title}</summary>
<p class="hint">${w.hint}${last && html` ${w.last(v.words.time.moment(last.at, v.now))}`}</p>
${form(v, d, 'remind', html`${words(d, 'remind', w.label, v.words.shell.optional)}<button>${w.send}</button>`)}</details>`
}

const withdraw: Part = (v, d) => {
  if (!mayDo(d, 'Withdraw')) return null
  const w = v.words.deed.withdraw
  return html`<details class="as-button quiet"${d.attempt?.deed === 'withdraw' && html` open`}><summary>${w.title}</summary>
<p class="hint">${w.hint}</p>${form(v, d, 'withdraw', html`${words(d, 'withdraw', w.label)}<button>${w.send}</button>`)}</details>`
}

/** Why a closed matter cannot be opened again is said, with what can be done instead. */
const reopen: Part = (v, d) => {
  if (d.view.matter.ending !== 'closed') return null
  const entry = allowance(d, 'Reopen')
  if (!entry) return null
  const w = v.words.deed.reopen
  if (entry.why !== null)
    return html`<section class="card"><h3>${w.title}</h3><p>${refusalWords(v, entry.why)}</p><p>${w.instead}</p>${deskCall(v)}</section>`
  return html`<details class="as-button"${d.attempt?.deed === 'reopen' && html` open`}><summary>${w.title}</summary>
<p class="hint">${w.hint}</p>${form(v, d, 'reopen', html`${words(d, 'reopen', w.label)}<button>${w.send}</button>`)}</details>`
}

const parts: readonly Part[] = [reply, verify, rate, remind, reopen, withdraw]

/** What the reader can do now, the most pressing first; only what the core allows. */
export const deedForms = (v: Visit, d: DeedForms): Html => {
  const shown = parts.map((part) => part(v, d)).filter((piece) => piece !== null)
  const { what, nothingToDo } = v.words.matter
  return html`<section class="deeds" aria-labelledby="what"><h2 id="what">${what}</h2>${
    shown.length === 0 ? html`<p>${nothingToDo}</p>` : shown
  }</section>`
}
