import { clockKinds } from '@jiebang/core/clock/model.ts'
import Type, { type Static } from 'typebox'
import { code, day, limit, oneOf, requestType, urgency } from '../relay/atoms.ts'
import { plainName, why } from './admin.ts'

const strict = { additionalProperties: false } as const
const source = Type.String({ minLength: 2, maxLength: 500, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' })

/** Days to keep the audit log; never less than six months (网络安全法第二十三条). */
const auditKeeping = Type.Object({ keepDays: Type.Integer({ minimum: 185, maximum: 36_500 }) }, strict)

/** Days that a county or its province works or rests apart from the national notice. */
const calendar = Type.Object(
  {
    days: Type.Array(Type.Object({ day, working: Type.Boolean(), name: plainName, source }, strict), {
      maxItems: 366,
    }),
  },
  strict,
)

/** Deadlines of the county's own, by version; the first line that fits is taken, then those of the wider region. */
const deadlines = Type.Object(
  {
    versions: Type.Array(
      Type.Object(
        {
          version: Type.String({ pattern: '^[0-9A-Za-z.-]{1,20}$' }),
          title: plainName,
          from: day,
          lines: Type.Array(
            Type.Object(
              {
                id: code,
                clock: oneOf(clockKinds),
                types: Type.Optional(Type.Array(requestType, { minItems: 1, maxItems: 10 })),
                urgencies: Type.Optional(Type.Array(urgency, { minItems: 1, maxItems: 10 })),
                limit,
                source,
                grade: oneOf(['A', 'B', 'C', 'U']),
              },
              strict,
            ),
            { minItems: 1, maxItems: 100 },
          ),
        },
        strict,
      ),
      { maxItems: 50 },
    ),
  },
  strict,
)

/** What the county has beside the classes of the rules. Retired ones stay readable on old matters. */
const categories = Type.Object(
  {
    added: Type.Array(
      Type.Object({ code, name: plainName, parent: Type.Union([code, Type.Null()]) }, strict),
      { maxItems: 500 },
    ),
    renamed: Type.Array(Type.Object({ code, name: plainName }, strict), { maxItems: 500 }),
    retired: Type.Array(code, { maxItems: 500 }),
  },
  strict,
)

export const settingKinds = { audit: auditKeeping, calendar, deadlines, categories } as const
export type SettingKey = keyof typeof settingKinds
export type SettingValue<K extends SettingKey> = Static<(typeof settingKinds)[K]>
export type CalendarSetting = SettingValue<'calendar'>
export type DeadlinesSetting = SettingValue<'deadlines'>
export type CategoriesSetting = SettingValue<'categories'>

/** What holds where nothing was set; six months are the law's floor, three years ours. */
export const settingDefaults: { readonly [K in SettingKey]: SettingValue<K> } = {
  audit: { keepDays: 1096 },
  calendar: { days: [] },
  deadlines: { versions: [] },
  categories: { added: [], renamed: [], retired: [] },
}
export const settingKeys: readonly SettingKey[] = ['calendar', 'deadlines', 'categories', 'audit']

const orNull = Type.Union([Type.String(), Type.Null()])
export const settingRow = Type.Object({
  key: oneOf(['calendar', 'deadlines', 'categories', 'audit']),
  /** 0 where nothing was set yet. */
  version: Type.Integer(),
  value: Type.Unknown(),
  by: orNull,
  byName: orNull,
  at: Type.Union([Type.Integer(), Type.Null()]),
  why: orNull,
})
export type SettingRow = Static<typeof settingRow>
export const settings = Type.Object({ items: Type.Array(settingRow) })
export type SettingRows = Static<typeof settings>

/** `seen` is the version that was read, 0 for the first. */
export const putSetting = <K extends SettingKey>(key: K) =>
  Type.Object({ seen: Type.Integer({ minimum: 0 }), value: settingKinds[key], why }, strict)
export const tryDetails = <K extends SettingKey>(key: K) => Type.Object({ value: settingKinds[key] }, strict)

/** What a setting would do, before it is saved. */
export const settingEffect = Type.Object({
  /** Open matters of the county, and how many of their running due times would move. */
  open: Type.Integer(),
  moved: Type.Integer(),
  /** Limits of clocks that start from `from` on, where they change. */
  limits: Type.Array(
    Type.Object({
      clock: Type.String(),
      type: Type.String(),
      urgency: Type.String(),
      from: Type.String(),
      before: limit,
      after: limit,
    }),
  ),
})
export type SettingEffect = Static<typeof settingEffect>
