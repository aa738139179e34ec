// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so XLSForm names a question
import { describe, expect, it } from 'vitest'
import { fromXlsForm, type SheetRow } from './from-xlsform.ts'

const sheet = (headings: readonly string[], ...rows: readonly (readonly string[])[]): SheetRow[] =>
  rows.map((cells, n) => ({
    row: n + 2,
    cells: new Map(
      cells.flatMap((cell, at): [string, string][] => (cell === '' ? [] : [[headings[at] ?? '', cell]])),
    ),
  }))
const survey = (...rows: readonly (readonly string[])[]) =>
  sheet(
    [
      'type',
      'name',
      'label::中文 (zh)',
      'label::English (en)',
      'relevant',
      'required',
      'constraint',
      'registry',
    ],
    ...rows,
  )
const choices = sheet(
  ['list_name', 'name', 'label'],
  ['Eats', 'alone', '一个人'],
  ['Eats', 'others', '和别人'],
)
const settings = sheet(['form_title'], ['老人探访表'])

describe('an XLSForm', () => {
  it('becomes a draft: languages, conditions of groups, repeats, lists, whole numbers, the registry', () => {
    const { form, faults, left } = fromXlsForm({
      survey: survey(
        ['text', 'phone', '电话', 'Telephone', '', 'yes', '', 'person.phone'],
        ['begin group', 'g', '吃饭', '', "${phone} != ''", '', '', ''],
        ['select_one Eats', 'eats', '和谁吃饭', '', '', '', '', ''],
        ['integer', 'meals', '一天几顿', '', "${eats} = 'alone'", '', '. > 0', ''],
        ['end group', '', '', '', '', '', '', ''],
        ['begin_repeat', 'drugs', '用药', '', '', '', '', ''],
        ['text', 'drug', '药名', '', '', "${eats} = 'alone'", '', ''],
        ['end_repeat', '', '', '', '', '', '', ''],
      ),
      choices,
      settings,
    })
    expect([faults, left]).toEqual([[], []])
    expect(form).toEqual({
      title: { zh: '老人探访表' },
      about: 'person',
      questions: [
        {
          ...{ name: 'phone', kind: 'text', label: { zh: '电话', en: 'Telephone' }, requiredIf: 'true()' },
          binding: { of: 'person', field: 'phone' },
        },
        {
          ...{ name: 'eats', kind: 'oneOf', label: { zh: '和谁吃饭' }, visibleIf: "${phone} != ''" },
          choices: [
            { code: 'alone', label: { zh: '一个人' } },
            { code: 'others', label: { zh: '和别人' } },
          ],
        },
        {
          ...{ name: 'meals', kind: 'number', label: { zh: '一天几顿' } },
          visibleIf: "(${phone} != '') and (${eats} = 'alone')",
          constraint: { if: '(. > 0) and (. mod 1 = 0)', words: expect.anything() },
        },
        {
          ...{ name: 'drugs', kind: 'repeat', label: { zh: '用药' } },
          questions: [{ name: 'drug', kind: 'text', label: { zh: '药名' }, requiredIf: "${eats} = 'alone'" }],
        },
      ],
    })
  })

  it('says by sheet and row what it does not take: tracks, forced photos, other types, unknown functions', () => {
    const { left } = fromXlsForm({
      survey: survey(
        ['geopoint', 'where', '位置', '', '', '', '', ''],
        ['image', 'photo', '照片', '', '', 'yes', '', ''],
        ['barcode', 'code', '条码', '', '', '', '', ''],
        ['text', 'a', '甲', '', 'pulldata(x)', '', '', 'person.idNumber'],
        ['select_one Nothing', 'b', '乙', '', '', '', '', ''],
        ['end group', '', '', '', '', '', '', ''],
      ),
      choices: sheet(['list_name', 'name', 'label'], ['', 'x', '丢']),
      settings: [],
    })
    expect(left.map(({ sheet, row, code }) => `${sheet} ${row} ${code}`)).toEqual([
      'survey 2 notCollected',
      'survey 3 neverRequired',
      'survey 4 typeUnknown',
      'survey 5 registryUnknown',
      'survey 5 badExpression',
      'survey 6 listUnknown',
      'survey 6 noChoices',
      'survey 7 notOpened',
      'choices 2 choiceUnnamed',
    ])
  })
})
