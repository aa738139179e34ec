import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { household, person, tag } from '../../people/visits/made.fixture.ts'
import { checkAnswers } from './check-answers.ts'
import { evaluate } from './evaluate.ts'
import { parseExpression } from './expression.ts'
import type { Answer, Answers, Form, Question } from './form.ts'
import { readForm } from './read-form.ts'
import { applyTo, fillFrom } from './registry.ts'
import { shownOf, toSend, visible } from './walk.ts'

const today = '2026-05-20'
const label = { zh: '题' }
const form = (questions: readonly Question[]): Form => ({
  id: 'f',
  title: { zh: '表' },
  about: 'person',
  questions,
})
const read = (questions: readonly Question[]) => readForm(form(questions)).read
const value = (text: string, answers: Record<string, Answer> = {}, self: Answer = null): Answer => {
  const parsed = parseExpression(text)
  if (!parsed.ok) throw new Error(parsed.fault.code)
  return evaluate(parsed.expression, { answer: (name) => answers[name] ?? null, self, today })
}

describe('conditions', () => {
  it.each([
    ["eats = 'alone' and age(birth) >= 80", { eats: 'alone', birth: '1940-01-01' }, true],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: so XLSForm names a question
    ["selected(${ills}, 'heart') or false", { ills: ['heart', 'eyes'] }, true],
    ['not(smokes) and count(ills) > 1', { smokes: false, ills: ['a', 'b'] }, true],
    ["phone != ''", { phone: null }, false],
    ['people * 2 + 1 = 7', { people: 3 }, true],
    ['a div b = 2', { a: 4, b: 0 }, false],
    ['-a < 0', { a: 4 }, true],
    ["day >= '2026-01-01'", { day: '2026-02-01' }, true],
    ['missing > 3', {}, false],
  ])('%s', (text, answers, expected) => {
    expect(value(text, answers as Record<string, Answer>)).toBe(expected)
  })

  it('tell a mistake with its place, and never throw', () => {
    expect(parseExpression('a = ')).toMatchObject({ ok: false, fault: { code: 'unexpected', at: 4 } })
    expect(parseExpression('pulldata(a)')).toMatchObject({
      fault: { code: 'unknownFunction', found: 'pulldata' },
    })
    expect(parseExpression('count(a, b)')).toMatchObject({ fault: { code: 'arguments' } })
    expect(parseExpression('('.repeat(200))).toMatchObject({ fault: { code: 'tooDeep' } })
    expect(parseExpression(`${'not('.repeat(90)}a${')'.repeat(90)}`)).toMatchObject({ ok: false })
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab.1\'"()=<>!+-*, $', '{', '}', ...'notandor') }),
        (text) => {
          const parsed = parseExpression(text)
          if (parsed.ok) evaluate(parsed.expression, { answer: () => null, self: null, today })
        },
      ),
    )
  })
})

describe('a form', () => {
  it('with mistakes says all of them', () => {
    const { faults } = readForm(
      form([
        { name: '1a', kind: 'text', label },
        { name: 'a', kind: 'photo', label, requiredIf: 'true()' },
        { name: 'a', kind: 'oneOf', label: { zh: ' ' }, visibleIf: "b = 'x'" },
        { name: 'b', kind: 'text', label, constraint: { if: '. >', words: label } },
        {
          name: 'r',
          kind: 'repeat',
          label,
          questions: [{ name: 'q', kind: 'repeat', label, questions: [] }],
        },
        { name: 't', kind: 'text', label, binding: { of: 'tag', code: 'x' } },
      ]),
    )
    expect(faults.map(({ question, code }) => `${question} ${code}`)).toEqual([
      '1a badName',
      'a neverRequired',
      'a nameTaken',
      'a noLabel',
      'a noChoices',
      'a laterQuestion',
      'b badExpression',
      'q nothingInside',
      'q repeatInside',
      't bindingKind',
    ])
  })

  it('asks what is visible, also inside repeats, and takes nothing else', () => {
    const f = read([
      { name: 'ill', kind: 'yesNo', label },
      { name: 'what', kind: 'text', label, visibleIf: 'ill', requiredIf: 'true()' },
      {
        name: 'drugs',
        kind: 'repeat',
        label,
        visibleIf: 'ill',
        questions: [
          { name: 'drug', kind: 'text', label, requiredIf: 'true()' },
          { name: 'daily', kind: 'number', label, constraint: { if: '. > 0 and . < 10', words: label } },
        ],
      },
    ])
    const answers = { ill: true, what: 'x', drugs: [{ drug: 'a', daily: 11 }, { daily: 1 }] }
    expect(checkAnswers(f, answers, today)).toEqual([
      { path: 'drugs[0].daily', code: 'constraint' },
      { path: 'drugs[1].drug', code: 'missing' },
    ])
    expect(toSend(f, { ...answers, ill: false }, today)).toEqual({ ill: false })
    expect(checkAnswers(f, { ...answers, ill: false }, today).every(({ code }) => code === 'notAsked')).toBe(
      true,
    )
    expect([...visible(f, { ill: null }, today)]).toEqual(['ill'])
  })
})

const kinds = ['text', 'number', 'yesNo', 'oneOf', 'severalOf', 'photo'] as const
const answer = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.subarray(['a', 'b', 'c']),
)
const someForm = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      on: fc.nat(8),
      test: fc.constantFrom(null, "= 'a'", '> 2', '= true()'),
      required: fc.boolean(),
      repeat: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((some) =>
    read(
      some.map(({ kind, on, test, required, repeat }, n): Question => {
        const one: Question = {
          name: `q${n}`,
          kind,
          label,
          choices: ['a', 'b', 'c'].map((code) => ({ code, label })),
          ...(test === null || n === 0 ? {} : { visibleIf: `q${on % n} ${test}` }),
          ...(required && kind !== 'photo' ? { requiredIf: 'true()' } : {}),
        }
        if (!repeat) return one
        const { visibleIf, ...inside } = one
        const inner = { ...inside, name: `i${n}` }
        return {
          name: `q${n}`,
          kind: 'repeat',
          label,
          questions: [inner],
          ...(visibleIf ? { visibleIf } : {}),
        }
      }),
    ),
  )
const row = fc.dictionary(fc.constantFrom('i0', 'i1', 'i2', 'i3'), answer)
const someAnswers = fc.dictionary(
  fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'zz'),
  fc.oneof(answer, fc.array(row, { maxLength: 3 })),
) as fc.Arbitrary<Answers>

const everyPath = (answers: Answers, prefix = ''): string[] =>
  Object.entries(answers).flatMap(([name, found]) => [
    `${prefix}${name}`,
    ...(Array.isArray(found)
      ? found.flatMap((one, n) =>
          typeof one === 'object' ? everyPath(one as Answers, `${prefix}${name}[${n}].`) : [],
        )
      : []),
  ])

describe('whatever the form', () => {
  it('what is hidden is never required and never sent', () => {
    fc.assert(
      fc.property(someForm, someAnswers, (f, answers) => {
        const seen = visible(f, answers, today)
        const sent = toSend(f, answers, today)
        for (const path of everyPath(sent)) expect(seen.has(path)).toBe(true)
        for (const { path, code } of checkAnswers(f, answers, today))
          if (code !== 'notAsked') expect(seen.has(path)).toBe(true)
        expect(checkAnswers(f, sent, today).some(({ code }) => code === 'notAsked')).toBe(false)
        // Sending what is sent changes nothing more.
        expect(toSend(f, sent, today)).toEqual(sent)
        expect(shownOf(f, sent, today).map(({ path }) => path)).toEqual(
          shownOf(f, answers, today).map(({ path }) => path),
        )
      }),
    )
  })

  const bound = form([
    { name: 'phone', kind: 'text', label, binding: { of: 'person', field: 'phone' } },
    { name: 'birth', kind: 'day', label, binding: { of: 'person', field: 'birth' } },
    {
      name: 'sex',
      kind: 'oneOf',
      label,
      choices: [{ code: 'female', label }],
      binding: { of: 'person', field: 'sex' },
    },
    { name: 'address', kind: 'text', label, binding: { of: 'household', field: 'address' } },
    { name: 'alone', kind: 'yesNo', label, binding: { of: 'tag', code: 'livesAlone' } },
    { name: 'meal', kind: 'yesNo', label, binding: { of: 'need', kind: 'meal' } },
  ])
  const how = { person: 'p1', today, occurredAt: 5, id: (name: string) => `id-${name}`, source: 'f' }
  const someHome = fc
    .record({
      phone: fc.option(fc.string()),
      sex: fc.constantFrom('male' as const, 'female' as const, null),
      birth: fc.constantFrom('1950-01-01', null),
      tags: fc.subarray([tag('livesAlone'), tag('livesAlone', '2020-01-01', '2021-01-01')]),
      open: fc.boolean(),
    })
    .map(({ open, ...of }) =>
      household({
        people: [person('p1', of), person('p2')],
        needs: open ? [{ id: 'n', person: 'p1', kind: 'meal', text: '', openedAt: 1, state: 'open' }] : [],
      }),
    )

  it('answers that were filled in from the registry and left as they are change nothing', () => {
    fc.assert(
      fc.property(someHome, (h) => {
        const answers = fillFrom(bound, h, 'p1', today)
        expect(applyTo(bound, answers, { ...how, household: h })).toEqual([])
      }),
    )
  })

  it('changed answers become corrections, tags and needs; empty ones erase nothing', () => {
    const h = household({ people: [person('p1', { phone: '1', tags: [tag('livesAlone')] })] })
    const changed = { phone: '2', birth: '1950-06-15', address: '', alone: false, meal: true }
    expect(applyTo(bound, changed, { ...how, household: h })).toEqual([
      {
        type: 'CorrectField',
        household: 'h1',
        person: 'p1',
        field: 'phone',
        old: '1',
        new: '2',
        occurredAt: 5,
      },
      { type: 'EndTag', household: 'h1', person: 'p1', code: 'livesAlone', on: today, reason: 'f' },
      { type: 'AddNeed', household: 'h1', need: 'id-meal', person: 'p1', kind: 'meal', text: 'f' },
    ])
  })
})
