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
            <p className="soft">{words('rules.about')}</p>
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
          lines={({ keepDays }: SettingValue<'audit'>) => [words('rules.keepDays', { count: keepDays })]}
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
      words(working ? 'rules.dayWorked' : 'rules.dayOff', { day, name, source }),
    )

const dayForms = (words: Words, { days }: CalendarSetting): RuleForm<CalendarSetting>[] => [
  {
    name: 'rules.addDay',
    fields: [
      { name: 'day', label: 'rules.day', type: 'date' },
      {
        name: 'working',
        label: 'rules.working',
        options: [
          { value: 'no', label: words('rules.isOff') },
          { value: 'yes', label: words('rules.isWorked') },
        ],
      },
      { name: 'name', label: 'admin.name' },
      { name: 'source', label: 'rules.source' },
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
          name: 'rules.dropDay' as const,
          fields: [
            {
              name: 'day',
              label: 'rules.day' as const,
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
      words('rules.version', { version, title, from }),
      ...lines.map(({ clock, types, urgencies: which, limit, source }) =>
        words('rules.line', {
          clock: words(`clock.${clock}`),
          limit: words(`limit.${limit.unit}`, { count: limit.amount }),
          types: (types ?? []).map((type) => words(`requestType.${type}`)).join('、') || words('rules.all'),
          urgencies: (which ?? []).map((one) => words(`urgency.${one}`)).join('、') || words('rules.all'),
          source,
        }),
      ),
    ])

const units = ['minutes', 'hours', 'calendarDays', 'workingDays'] as const

const deadlineForms = (words: Words): RuleForm<DeadlinesSetting>[] => [
  {
    name: 'rules.addLine',
    fields: [
      { name: 'version', label: 'rules.versionNo', help: 'rules.versionHelp' },
      { name: 'title', label: 'rules.title' },
      { name: 'from', label: 'admin.from', type: 'date', help: 'rules.fromHelp' },
      {
        name: 'clock',
        label: 'rules.clock',
        options: clockKinds.map((clock) => ({ value: clock, label: words(`clock.${clock}`) })),
      },
      {
        name: 'type',
        label: 'rules.type',
        optional: true,
        options: requestTypes.map((type) => ({ value: type, label: words(`requestType.${type}`) })),
      },
      {
        name: 'urgency',
        label: 'rules.urgency',
        optional: true,
        options: urgencies.map((one) => ({ value: one, label: words(`urgency.${one}`) })),
      },
      { name: 'amount', label: 'rules.amount', type: 'number' },
      {
        name: 'unit',
        label: 'rules.unit',
        options: units.map((unit) => ({ value: unit, label: words(`rules.${unit}`) })),
      },
      { name: 'source', label: 'rules.source' },
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
      words('rules.classAdded', { code, name, parent: parent ?? '—' }),
    ),
    ...renamed.map(({ code, name }) => words('rules.classRenamed', { code, name })),
    ...retired.map((code) => words('rules.classRetired', { code })),
  ]

type Options = { readonly value: string; readonly label: string }[]

const classForms = (options: Options): RuleForm<CategoriesSetting>[] => [
  {
    name: 'rules.addClass',
    fields: [
      { name: 'code', label: 'admin.code' },
      { name: 'name', label: 'admin.name' },
      { name: 'parent', label: 'rules.parent', options, optional: true },
    ],
    next: ({ code = '', name = '', parent }, value) => ({
      ...value,
      added: [...value.added.filter((c) => c.code !== code), { code, name, parent: parent || null }],
    }),
  },
  {
    name: 'rules.renameClass',
    fields: [
      { name: 'code', label: 'rules.class', options },
      { name: 'name', label: 'admin.name' },
    ],
    next: ({ code = '', name = '' }, value) => ({
      ...value,
      renamed: [...value.renamed.filter((c) => c.code !== code), { code, name }],
    }),
  },
  {
    name: 'rules.retireClass',
    fields: [{ name: 'code', label: 'rules.class', options }],
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
    name: 'rules.setKeep',
    fields: [{ name: 'days', label: 'rules.days', type: 'number', help: 'rules.daysHelp' }],
    next: ({ days }) => ({ keepDays: Number(days) }),
  },
]
