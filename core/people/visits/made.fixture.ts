import type { Household, Person, Tag } from '../household.ts'
import type { VisitRule, VisitRuleSet } from './rule.ts'

/** Synthetic people and rules of the tests below; nobody of them lives. */
export const tag = (code: string, from = '2026-01-01', until: string | null = null): Tag => ({
  code,
  source: 'synthetic',
  from,
  until,
  reviewOn: null,
})

export const person = (id: string, over: Partial<Person> = {}): Person => ({
  id,
  name: `Person ${id}`,
  sex: null,
  birth: '1950-06-15',
  idNumber: null,
  phone: null,
  relation: 'head',
  work: null,
  status: 'living',
  tags: [],
  fieldVersions: {},
  ...over,
})

export const household = (over: Partial<Household> = {}): Household => ({
  id: 'h1',
  no: null,
  grid: 'g1',
  place: '990101001001',
  address: '1 Example Road',
  location: null,
  dwelling: 'own',
  phone: null,
  people: [person('p1')],
  tags: [],
  needs: [],
  risk: 'none',
  notes: [],
  plans: [],
  consents: [],
  pending: [],
  merges: [],
  mergedInto: null,
  fieldVersions: {},
  version: 1,
  ...over,
})

export const rule = (over: Partial<VisitRule> = {}): VisitRule => ({
  id: 'monthly',
  title: { zh: '每月走访', en: 'Every month' },
  about: 'person',
  applies: { tagsAny: ['livesAlone'] },
  group: 'care',
  every: { amount: 1, unit: 'months' },
  aheadDays: 7,
  graceDays: 3,
  priority: 50,
  visitors: ['gridWorker'],
  together: 1,
  source: 'synthetic',
  grade: 'U',
  ...over,
})

export const ruleSet = (over: Partial<VisitRuleSet> = {}): VisitRuleSet => ({
  region: '000000',
  version: '1',
  title: 'synthetic',
  from: '2020-01-01',
  rules: [rule()],
  without: [],
  ...over,
})
