import type { FormBody, XlsFormReport } from '@jiebang/contract/knowledge/forms.ts'
import { longestExpression } from '@jiebang/core/knowledge/forms/expression.ts'
import {
  type Binding,
  householdBindings,
  personBindings,
  type Question,
} from '@jiebang/core/knowledge/forms/form.ts'
import { readForm } from '@jiebang/core/knowledge/forms/read-form.ts'

/** A sheet as texts by heading; `row` counts from 1 as the spreadsheet shows it. */
export type SheetRow = { readonly row: number; readonly cells: ReadonlyMap<string, string> }
export type Sheets = {
  readonly survey: readonly SheetRow[]
  readonly choices: readonly SheetRow[]
  readonly settings: readonly SheetRow[]
}

type Left = XlsFormReport['left'][number]
type Draft = { -readonly [K in keyof Question]: Question[K] } & { row: number }

const kinds: { readonly [type: string]: Question['kind'] } = {
  ...{ text: 'text', string: 'text', integer: 'number', int: 'number', decimal: 'number', date: 'day' },
  ...{ note: 'note', image: 'photo', photo: 'photo', audio: 'voice', acknowledge: 'yesNo', trigger: 'yesNo' },
}
/** Who, when and where somebody fills a form in is never collected behind their back (国办函〔2026〕12号). */
const tracking = new Set([
  'start',
  'end',
  'today',
  'deviceid',
  'subscriberid',
  'simserial',
  'phonenumber',
  'username',
  'email',
  'audit',
  'geopoint',
  'geotrace',
  'geoshape',
  'start-geopoint',
  'background-audio',
  'background-geopoint',
])
/** Columns that mean something which is not done here. */
const ignored = [
  'default',
  'calculation',
  'choice_filter',
  'repeat_count',
  'readonly',
  'trigger',
  'parameters',
]

const isZh = (language: string): boolean => /zh|chin|中|汉|漢/i.test(language)
const isEn = (language: string): boolean => /\ben\b|english/i.test(language)

/** `label`, `label::中文 (zh)`, `label::English (en)`; with one language only, it stands for both. */
const textOf = (cells: SheetRow['cells'], column: string): { zh: string; en?: string } | null => {
  let [zh, en, other] = [cells.get(column) ?? '', '', '']
  for (const [heading, value] of cells) {
    const [name, language = ''] = heading.split(/::?/, 2)
    if (name?.trim() !== column || language === '') continue
    if (isZh(language)) zh = value
    else if (isEn(language)) en = value
    else other = value
  }
  const first = zh || en || other
  if (first === '') return null
  return en === '' || en === first ? { zh: first } : { zh: first, en }
}

/** Our own column `registry`: person.phone, household.address, tag:livesAlone, need:meal. */
const bindingOf = (text: string): Binding | null => {
  const [of = '', field = ''] = text.split(/[.:]/, 2)
  const household = householdBindings.find((known) => known === field)
  const person = personBindings.find((known) => known === field)
  if (of === 'household' && household !== undefined) return { of, field: household }
  if (of === 'person' && person !== undefined) return { of, field: person }
  if (of === 'tag' && field !== '') return { of, code: field }
  return of === 'need' && field !== '' ? { of, kind: field } : null
}

const and = (a: string | undefined, b: string | undefined): string | undefined => {
  if (a === undefined || b === undefined) return a ?? b
  return `(${a}) and (${b})`
}

const yes = /^(yes|true|true\(\)|1|是)$/i
const noWords = /^(no|false|false\(\)|0|否|)$/i

type Open = {
  readonly kind: 'group' | 'repeat'
  readonly visibleIf: string | undefined
  readonly inside: Draft[]
  readonly question: Draft | null
}

class Survey {
  readonly #lists: ReadonlyMap<string, readonly { code: string; label: { zh: string; en?: string } }[]>
  readonly left: Left[] = []
  readonly #open: Open[] = []
  readonly questions: Draft[] = []

  constructor(choices: readonly SheetRow[]) {
    const lists = new Map<string, { code: string; label: { zh: string; en?: string } }[]>()
    for (const { row, cells } of choices) {
      const list = cells.get('list_name') ?? cells.get('list name') ?? ''
      const code = cells.get('name') ?? cells.get('value') ?? ''
      const label = textOf(cells, 'label')
      if (list === '' || code === '') {
        this.left.push({ sheet: 'choices', row, code: 'choiceUnnamed', found: label?.zh ?? '' })
        continue
      }
      lists.set(list, [...(lists.get(list) ?? []), { code, label: label ?? { zh: code } }])
    }
    this.#lists = lists
  }

  take({ row, cells }: SheetRow): void {
    const type = (cells.get('type') ?? '').trim().toLowerCase().replace(/[ _]+/g, ' ')
    const name = (cells.get('name') ?? '').trim()
    if (type === '') {
      if (name !== '') this.#leave(row, 'typeMissing', name)
      return
    }
    if (type === 'begin group' || type === 'begin repeat') this.#begin(row, type, name, cells)
    else if (type === 'end group' || type === 'end repeat') this.#end(row, type)
    else if (tracking.has(type)) this.#leave(row, 'notCollected', type)
    else this.#question(row, type, name, cells)
  }

  /** Groups that nobody closed are closed at the end. */
  finish(): void {
    while (this.#open.length > 0) {
      this.#leave(this.#open.at(-1)?.question?.row ?? 0, 'notClosed', '')
      this.#close()
    }
  }

  #leave(row: number, code: string, found: string): void {
    this.left.push({ sheet: 'survey', row, code, found: found.slice(0, 200) })
  }

  #begin(row: number, type: string, name: string, cells: SheetRow['cells']): void {
    const visibleIf = this.#conditionIn(cells, 'relevant')
    if (type === 'begin group') {
      this.#open.push({ kind: 'group', visibleIf, inside: this.#here(), question: null })
      return
    }
    if (this.#open.some(({ kind }) => kind === 'repeat')) this.#leave(row, 'repeatInside', name)
    const inside: Draft[] = []
    const question: Draft = { row, name, kind: 'repeat', label: textOf(cells, 'label') ?? { zh: name } }
    const seen = and(this.#above(), visibleIf)
    if (seen !== undefined) question.visibleIf = seen
    for (const column of ignored) this.#ignore(row, column, cells)
    this.#open.push({ kind: 'repeat', visibleIf: undefined, inside, question })
  }

  #end(row: number, type: string): void {
    const open = this.#open.at(-1)
    if (open === undefined || `end ${open.kind}` !== type) this.#leave(row, 'notOpened', type)
    else this.#close()
  }

  #close(): void {
    const open = this.#open.pop()
    if (open?.question) {
      open.question.questions = open.inside.map(bare)
      this.#here().push(open.question)
    }
  }

  #here(): Draft[] {
    return this.#open.at(-1)?.inside ?? this.questions
  }

  /** Conditions of the groups around, inside the nearest repeat. */
  #above(): string | undefined {
    const from = this.#open.map(({ kind }) => kind).lastIndexOf('repeat')
    return this.#open
      .slice(from + 1)
      .reduce<string | undefined>((all, { visibleIf }) => and(all, visibleIf), undefined)
  }

  #conditionIn(cells: SheetRow['cells'], column: string): string | undefined {
    const text = (cells.get(column) ?? '').trim()
    return text === '' ? undefined : text
  }

  #ignore(row: number, column: string, cells: SheetRow['cells']): void {
    const text = cells.get(column)?.trim() ?? ''
    if (text !== '' && !(column === 'readonly' && noWords.test(text)))
      this.#leave(row, 'columnIgnored', `${column}: ${text}`)
  }

  #question(row: number, type: string, name: string, cells: SheetRow['cells']): void {
    const [first = '', second = '', list = '', ...rest] = type.split(' ')
    const isSelect = first === 'select' && (second === 'one' || second === 'multiple')
    const plain = isSelect ? undefined : kinds[type]
    if (!isSelect && plain === undefined) {
      this.#leave(row, 'typeUnknown', cells.get('type') ?? type)
      return
    }
    const signs = plain === 'photo' && /signature/i.test(cells.get('appearance') ?? '')
    const kind = isSelect
      ? second === 'one'
        ? 'oneOf'
        : 'severalOf'
      : signs
        ? 'signature'
        : (plain ?? 'text')
    const q: Draft = { row, name, kind, label: textOf(cells, 'label') ?? { zh: name } }
    const hint = textOf(cells, 'hint')
    if (hint) q.hint = hint
    const visibleIf = and(this.#above(), this.#conditionIn(cells, 'relevant'))
    if (visibleIf !== undefined) q.visibleIf = visibleIf
    this.#require(row, q, (cells.get('required') ?? '').trim())
    this.#constrain(q, cells, type)
    if (isSelect) this.#choose(row, q, cells, list, rest)
    for (const column of ignored) this.#ignore(row, column, cells)
    const registry = cells.get('registry')?.trim() ?? ''
    const binding = bindingOf(registry)
    if (binding !== null) q.binding = binding
    else if (registry !== '') this.#leave(row, 'registryUnknown', registry)
    this.#here().push(q)
  }

  #require(row: number, q: Draft, required: string): void {
    if (noWords.test(required)) return
    if (q.kind === 'photo' || q.kind === 'voice') this.#leave(row, 'neverRequired', q.name)
    else if (q.kind !== 'note') q.requiredIf = yes.test(required) ? 'true()' : required
  }

  #constrain(q: Draft, cells: SheetRow['cells'], type: string): void {
    const own = this.#conditionIn(cells, 'constraint')
    const whole = type === 'integer' || type === 'int' ? '. mod 1 = 0' : undefined
    const condition = and(own, whole)
    if (condition === undefined) return
    const words = textOf(cells, 'constraint_message') ?? textOf(cells, 'constraint message')
    q.constraint = {
      if: condition,
      words:
        words ??
        (own === undefined
          ? { zh: '请填整数', en: 'A whole number, please' }
          : { zh: '这个答案不合要求', en: 'This answer does not fit' }),
    }
  }

  #choose(row: number, q: Draft, cells: SheetRow['cells'], list: string, rest: readonly string[]): void {
    // Names of lists keep their case and underscores; only the type was normalised.
    const given = (cells.get('type') ?? '')
      .trim()
      .split(/\s+/)
      .slice(1)
      .filter((word) => !/^(one|multiple)$/i.test(word))
    const [name = list] = given
    if (rest.includes('other') || given.includes('or_other')) this.#leave(row, 'orOther', name)
    const choices = this.#lists.get(name)
    if (choices === undefined) this.#leave(row, 'listUnknown', name)
    else q.choices = choices
  }
}

const bare = ({ row: _row, ...question }: Draft): Question => question

const rowsOfFaults = (
  drafts: readonly Draft[],
  sheetRow: ReadonlyMap<string, number>,
  name: string,
): number => drafts.find((draft) => draft.name === name)?.row ?? sheetRow.get(name) ?? 0

/**
 * The supported subset of XLSForm (docs/forms.md). What is not understood comes back with sheet, row and reason; what
 * could be understood comes as a draft, in which mistakes are still to be mended.
 */
export const fromXlsForm = ({ survey, choices, settings }: Sheets): XlsFormReport => {
  const reader = new Survey(choices)
  for (const row of survey) reader.take(row)
  reader.finish()
  const title = settings[0]?.cells.get('form_title')?.trim() ?? ''
  const questions = reader.questions.map(bare)
  const about = questions.some(({ binding }) => binding?.of === 'person') ? 'person' : 'household'
  const form = { title: { zh: title === '' ? '未命名的表单' : title }, about, questions } as const
  const { faults } = readForm({ id: '', ...form })
  const rows = new Map(survey.map(({ row, cells }) => [(cells.get('name') ?? '').trim(), row]))
  const left = [
    ...reader.left,
    ...faults.map(({ question, code, found = '' }) => ({
      ...{ sheet: 'survey', row: rowsOfFaults(reader.questions, rows, question), code },
      found: found.slice(0, longestExpression),
    })),
  ].sort((a, b) => (a.sheet === b.sheet ? a.row - b.row : a.sheet < b.sheet ? 1 : -1))
  return {
    form: questions.length === 0 ? null : (form as unknown as FormBody),
    faults: faults.map(({ parse: _parse, ...fault }) => fault),
    left,
  }
}
