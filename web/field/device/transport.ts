import type { PushAnswer } from '@jiebang/contract/sync/command.ts'
import type { PullLine } from '@jiebang/contract/sync/pull.ts'
import type { Transport } from '@jiebang/sync/ports.ts'
import { ApiProblem, apiBase, call } from '../../shared/api.ts'
import { csrf } from './session.ts'

/** Nobody answers for so long: as if the network were gone. */
const patienceMs = 60_000

/** Lines as they come, while the rest is still on its way. */
async function* linesOf(response: Response): AsyncGenerator<PullLine> {
  if (!response.body) return
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      const parts = (rest + value).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) if (part !== '') yield JSON.parse(part) as PullLine
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

export const httpTransport: Transport = {
  push: (body) =>
    call<PushAnswer>('/sync/push', { method: 'POST', body, signal: AbortSignal.timeout(patienceMs) }),
  pull: async function* (body) {
    const answer = await fetch(`${apiBase}/sync/pull`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf() },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5 * patienceMs),
    })
    if (!answer.ok)
      throw new ApiProblem(
        await answer.json().catch(() => ({ type: '', title: '', status: answer.status, code: 'network' })),
      )
    yield* linesOf(answer)
  },
}
