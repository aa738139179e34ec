import { questionSetOf, questionsOf } from '@jiebang/core/dispatch/questions.ts'
import type pg from 'pg'
import type { PetitionClass, RuleBook } from '../clock/rule-book.ts'
import { fields, list, type Root } from './tree.ts'

type ServiceType = 'realtime' | 'batch'
export type Service = {
  readonly code: string
  readonly name: string
  readonly description: string
  readonly group: string
  readonly keywords: string
  readonly type: ServiceType
  readonly metadata: boolean
}

/** The service of what nobody has classified; the desk does. */
export const unsorted = 'unsorted'

/** Category of the relay behind a service code. */
export const categoryOf = (service: string): string | null => (service === unsorted ? null : service)
export const serviceOf = (category: string | null): string => category ?? unsorted

const above = (rules: RuleBook, one: PetitionClass): readonly PetitionClass[] => {
  const parent = one.parent === undefined ? undefined : rules.categories.get(one.parent)
  return parent ? [...above(rules, parent), one] : [one]
}

/** What residents call it where somebody said so, else its name; 其他 says of what. */
const nameOf = (rules: RuleBook, path: readonly PetitionClass[], one: PetitionClass): string => {
  const set = rules.questions.get(one.code)
  if (set) return set.label.zh
  return one.name === '其他' ? `${path.at(-2)?.name ?? ''}其他` : one.name
}

const ofClass = (rules: RuleBook, one: PetitionClass): Service => {
  const path = above(rules, one)
  const need = rules.needs.list.find((n) => n.id === rules.needs.byClass.get(one.code)?.need)
  const names = [...new Set([one.name, ...path.map((p) => p.name), ...(need ? [need.zh] : [])])]
  return {
    code: one.code,
    name: nameOf(rules, path, one),
    description: path.map((p) => p.name).join(' / '),
    group: path[0]?.name ?? '',
    keywords: names.join(','),
    type: 'realtime',
    metadata: questionSetOf(rules, one.code) !== undefined && questionsOf(rules, one.code).length > 0,
  }
}

const general = '一般'

/** Every category as a service: classes of all levels, the eight needs, and one for what is not classified. */
export const allServices = (rules: RuleBook): ReadonlyMap<string, Service> => {
  const known = kept.get(rules)
  if (known) return known
  const simple = { group: general, type: 'realtime', metadata: false } as const
  const services: Service[] = [
    { ...simple, code: unsorted, name: '说不清属于哪一类', description: '由受理台分类', keywords: general },
    ...rules.needs.list.map((n) => ({
      ...simple,
      code: n.id,
      name: n.zh,
      description: n.about.zh,
      keywords: `${n.zh},${n.en}`,
    })),
    ...[...rules.categories.values()].map((one) => ofClass(rules, one)),
  ]
  const made = new Map(services.map((s) => [s.code, s]))
  kept.set(rules, made)
  return made
}
const kept = new WeakMap<RuleBook, ReadonlyMap<string, Service>>()

/** The services of a county by what its rules offer: without those it hid, and with the type that it set. */
export const servicesOf = async (
  pool: pg.Pool,
  rules: RuleBook,
  county: string,
): Promise<ReadonlyMap<string, Service>> => {
  const text = 'select code, type from open311_service where county = $1'
  const { rows } = await pool.query<{ code: string; type: string }>({
    name: 'open311.services',
    text,
    values: [county],
  })
  const all = allServices(rules)
  if (rows.length === 0) return all
  const own = new Map(all)
  for (const { code, type } of rows) {
    const service = own.get(code)
    if (type === 'hidden') own.delete(code)
    else if (service && type === 'batch') own.set(code, { ...service, type })
  }
  return own
}

export const serviceList = (services: Iterable<Service>): Root => ({
  name: 'services',
  value: list(
    'service',
    [...services].map((s) =>
      fields({
        service_code: s.code,
        service_name: s.name,
        description: s.description,
        metadata: s.metadata,
        type: s.type,
        keywords: s.keywords,
        group: s.group,
      }),
    ),
  ),
})

export const serviceDefinition = (rules: RuleBook, code: string): Root => ({
  name: 'service_definition',
  value: fields({
    service_code: code,
    attributes: list(
      'attribute',
      questionsOf(rules, categoryOf(code)).map((q) =>
        fields({
          variable: q.variable,
          code: q.code,
          datatype: q.datatype,
          required: q.variable && q.required,
          datatype_description: q.hint?.zh ?? null,
          order: q.order,
          description: q.label.zh,
          values: q.values
            ? list(
                'value',
                q.values.map((v) => fields({ key: v.key, name: v.zh })),
              )
            : undefined,
        }),
      ),
    ),
  }),
})
