import type {
  CalendarSetting,
  CategoriesSetting,
  DeadlinesSetting,
  SettingRow,
  SettingValue,
} from '@jiebang/contract/access/admin-settings.ts'
import { clockKinds } from '@jiebang/core/clock/model.ts'
import { requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { useQuery } from '@tanstack/react-query'
import { AdminFrame } from '../../access/admin/admin-frame.tsx'
import { rulesQuery } from '../../access/admin/queries.ts'
import { useMe } from '../../access/session.ts'
import { useWords, type Words } from '../../i18n/words.ts'
import { Loaded } from '../../shared/states.tsx'
import { useReference } from '../reference.ts'
import { RuleCard, type RuleForm } from './rule-card.tsx'

/** What a county sets for itself: days, deadlines, classes, how long the audit log is kept. */
export const RulesPage = () => {
  const words = useWords()
  const { county } = useMe()
  const rules = useQuery(rulesQuery(county))
  return (
    <AdminFrame title="admin.rules">
      <Loaded answer={rules}>
        {({ items }) => (
          <div className="stack">
            <p className="soft">{words('countyRule.about')}</p>
            {items.map((row) => (
              <Rule key={row.key} row={row} />
            ))}
          </div>
        )}
      </Loaded>
    </AdminFrame>
  )
}

const Rule = ({ row }: { readonly row: SettingRow }) => {
  const words = useWords()
  const categories = useReference().data?.categories ?? []
  switch (row.key) {
    case 'calendar': {
      const value = row.value as CalendarSetting
      return <RuleCard row={row} lines={daysOf(words)} value={value} forms={dayForms(words, value)} />
    }
    case 'deadlines':
      return (
        <RuleCard
          row={row}
          lines={deadlinesOf(words)}
          value={row.value as DeadlinesSetting}
          forms={deadlineForms(words)}
        />
      )
    case 'categories': {
      const value = row.value as CategoriesSetting
      const known = [...categories, ...value.retired.map((code) => ({ code, zh: code }))]
      const options = known.map(({ code, zh }) => ({ value: code, label: `${zh} ${code}` }))
      return <RuleCard row={row} lines={classesOf(words)} value={value} forms={classForms(options)} />
    }
    case 'audit':
      return (
        <RuleCard
          row={row}
          lines={({ keepDays }: SettingValue<'audit'>) => [words('countyRule.keepDays', { count: keepDays })]}
          value={row.value as SettingValue<'audit'>}
          forms={keepForms}
        />
      )
  }
}

const daysOf =
  (words: Words) =>
  ({ days }: CalendarSetting): string[] =>
    days.map(({ day, working, name, source }) =>
      words(working ? 'countyRule.dayWorked' : 'countyRule.dayOff', { day, name, source }),
    )

const dayForms = (words: Words, { days }: CalendarSetting): RuleForm<CalendarSetting>[] => [
  {
    name: 'countyRule.addDay',
    fields: [
      { name: 'day', label: 'countyRule.day', type: 'date' },
      {
        name: 'working',
        label: 'countyRule.working',
        options: [
          { value: 'no', label: words('countyRule.isOff') },
          { value: 'yes', label: words('countyRule.isWorked') },
        ],
      },
      { name: 'name', label: 'admin.name' },
      { name: 'source', label: 'countyRule.source' },
    ],
    next: ({ day = '', working, name = '', source = '' }, value) => ({
      days: [
        ...value.days.filter((d) => d.day !== day),
        { day, working: working === 'yes', name, source },
      ].sort((a, b) => (a.day < b.day ? -1 : 1)),
    }),
  },
  ...(days.length === 0
    ? []
    : [
        {
          name: 'countyRule.dropDay' as const,
          fields: [
            {
              name: 'day',
              label: 'countyRule.day' as const,
              options: days.map(({ day, name }) => ({ value: day, label: `${day} ${name}` })),
            },
          ],
          next: ({ day }: Readonly<Record<string, string>>, value: CalendarSetting) => ({
            days: value.days.filter((d) => d.day !== day),
          }),
        },
      ]),
]

const deadlinesOf =
  (words: Words) =>
  ({ versions }: DeadlinesSetting): string[] =>
    versions.flatMap(({ version, title, from, lines }) => [
      words('countyRule.version', { version, title, from }),
      ...lines.map(({ clock, types, urgencies: which, limit, source }) =>
        words('countyRule.line', {
          clock: words(`clock.${clock}`),
          limit: words(`limit.${limit.unit}`, { count: limit.amount }),
          types:
            (types ?? []).map((type) => words(`requestType.${type}`)).join('、') || words('countyRule.all'),
          urgencies:
            (which ?? []).map((one) => words(`urgency.${one}`)).join('、') || words('countyRule.all'),
          source,
        }),
      ),
    ])

const units = ['minutes', 'hours', 'calendarDays', 'workingDays'] as const

const deadlineForms = (words: Words): RuleForm<DeadlinesSetting>[] => [
  {
    name: 'countyRule.addLine',
    fields: [
      { name: 'version', label: 'countyRule.versionNo', help: 'countyRule.versionHelp' },
      { name: 'title', label: 'countyRule.title' },
      { name: 'from', label: 'admin.from', type: 'date', help: 'countyRule.fromHelp' },
      {
        name: 'clock',
        label: 'countyRule.clock',
        options: clockKinds.map((clock) => ({ value: clock, label: words(`clock.${clock}`) })),
      },
      {
        name: 'type',
        label: 'countyRule.type',
        optional: true,
        options: requestTypes.map((type) => ({ value: type, label: words(`requestType.${type}`) })),
      },
      {
        name: 'urgency',
        label: 'countyRule.urgency',
        optional: true,
        options: urgencies.map((one) => ({ value: one, label: words(`urgency.${one}`) })),
      },
      { name: 'amount', label: 'countyRule.amount', type: 'number' },
      {
        name: 'unit',
        label: 'countyRule.unit',
        options: units.map((unit) => ({ value: unit, label: words(`countyRule.${unit}`) })),
      },
      { name: 'source', label: 'countyRule.source' },
    ],
    next: (v, value) => {
      const { version = '', title = '', from = '', clock, type, urgency, unit, source = '' } = v
      const same = value.versions.find((one) => one.version === version)
      const line = {
        id: `${clock}-${(same?.lines.length ?? 0) + 1}`,
        clock: clockKinds.find((one) => one === clock) ?? 'handle',
        ...(type ? { types: requestTypes.filter((one) => one === type) } : {}),
        ...(urgency ? { urgencies: urgencies.filter((one) => one === urgency) } : {}),
        limit: { amount: Number(v['amount']), unit: units.find((one) => one === unit) ?? 'workingDays' },
        ...{ source, grade: 'U' as const },
      }
      const next = { version, title, from, lines: [...(same?.lines ?? []), line] }
      return { versions: [...value.versions.filter((one) => one !== same), next] }
    },
  },
]

const classesOf =
  (words: Words) =>
  ({ added, renamed, retired }: CategoriesSetting): string[] => [
    ...added.map(({ code, name, parent }) =>
      words('countyRule.classAdded', { code, name, parent: parent ?? '—' }),
    ),
    ...renamed.map(({ code, name }) => words('countyRule.classRenamed', { code, name })),
    ...retired.map((code) => words('countyRule.classRetired', { code })),
  ]

type Options = { readonly value: string; readonly label: string }[]

const classForms = (options: Options): RuleForm<CategoriesSetting>[] => [
  {
    name: 'countyRule.addClass',
    fields: [
      { name: 'code', label: 'admin.code' },
      { name: 'name', label: 'admin.name' },
      { name: 'parent', label: 'countyRule.parent', options, optional: true },
    ],
    next: ({ code = '', name = '', parent }, value) => ({
      ...value,
      added: [...value.added.filter((c) => c.code !== code), { code, name, parent: parent || null }],
    }),
  },
  {
    name: 'countyRule.renameClass',
    fields: [
      { name: 'code', label: 'countyRule.class', options },
      { name: 'name', label: 'admin.name' },
    ],
    next: ({ code = '', name = '' }, value) => ({
      ...value,
      renamed: [...value.renamed.filter((c) => c.code !== code), { code, name }],
    }),
  },
  {
    name: 'countyRule.retireClass',
    fields: [{ name: 'code', label: 'countyRule.class', options }],
    next: ({ code = '' }, value) => ({
      ...value,
      retired: value.retired.includes(code)
        ? value.retired.filter((one) => one !== code)
        : [...value.retired, code],
    }),
  },
]

const keepForms: RuleForm<SettingValue<'audit'>>[] = [
  {
    name: 'countyRule.setKeep',
    fields: [{ name: 'days', label: 'countyRule.days', type: 'number', help: 'countyRule.daysHelp' }],
    next: ({ days }) => ({ keepDays: Number(days) }),
  },
]
