import type { SentBody, SentName } from '@jiebang/contract/relay/commands.ts'
import type { Receipt, RegisterBody } from '@jiebang/contract/relay/register.ts'
import { expect } from 'vitest'
import type { Answer, Served } from './serve.ts'

type Step = { readonly by: string; readonly name: SentName; readonly body: object }

/** The usual way of a matter, by the right people. */
export const way = {
  accept: { by: 'desk1', name: 'Accept', body: {} },
  dispatch: { by: 'desk1', name: 'Dispatch', body: { lead: 'housing', assists: [], basis: '职责清单' } },
  sign: { by: 'dept1', name: 'Sign', body: {} },
  answer: {
    by: 'dept1',
    name: 'Answer',
    body: { outcome: 'solved', text: '已经修好', basis: null, level: 'county' },
  },
  verify: { by: 'desk1', name: 'Verify', body: { hearing: { means: 'onSite' } } },
  close: { by: 'desk1', name: 'Close', body: {} },
} as const satisfies { readonly [name: string]: Step }

const order = ['accept', 'dispatch', 'sign', 'answer', 'verify', 'close'] as const
export type Reached = 'registered' | (typeof order)[number]

export const take = async (served: Served, id: string, step: Step): Promise<Answer> => {
  const client = await served.as(step.by)
  return client.send(id, step.name, step.body as SentBody<typeof step.name>)
}

/** A matter that has come as far as `reached`. */
export const matterAt = async (
  served: Served,
  reached: Reached,
  over: Partial<RegisterBody> = {},
): Promise<Receipt> => {
  const desk = await served.as('desk1')
  const { status, body, text } = await desk.register(over)
  expect(status, text).toBe(201)
  for (const step of order.slice(0, reached === 'registered' ? 0 : order.indexOf(reached) + 1)) {
    const answer = await take(served, body.id, way[step])
    expect(answer.status, `${step}: ${answer.text}`).toBe(200)
  }
  return body
}

type Expected = { readonly status: number; readonly code?: string; readonly facts?: readonly string[] }

/**
 * A sentence about the API: given a situation, when somebody asks, then this is the answer and these facts are new.
 */
export const given = <G>(situation: () => Promise<G>) => ({
  when: (ask: (situation: G) => Promise<Answer>) => ({
    answers: async ({ status, code, facts }: Expected): Promise<Answer> => {
      const answer = await ask(await situation())
      expect(answer.status, answer.text).toBe(status)
      if (code !== undefined) expect(answer.body).toMatchObject({ code, status })
      if (status >= 400) expectProblem(answer)
      if (facts)
        expect((answer.body as { facts: { type: string }[] }).facts.map((f) => f.type)).toEqual(facts)
      return answer
    },
  }),
})

/** Every refusal looks like this, and none tells what the machine looks like inside. */
export const expectProblem = (answer: Answer): void => {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json(;|$)/)
  const problem = answer.body as Record<string, unknown>
  expect(problem).toMatchObject({ status: answer.status, type: `/problems/${problem['code']}` })
  expect(problem['instance']).toMatch(/^[0-9a-f-]{36}$/)
  expect(String(problem['title']).length).toBeGreaterThan(2)
  expect(String(problem['next']).length).toBeGreaterThan(2)
  expect(answer.text).not.toMatch(
    /select |insert |node_modules|\.ts:|at Object|stack|undefined|pg_|constraint/,
  )
}
