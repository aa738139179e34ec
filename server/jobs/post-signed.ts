import { NotDelivered } from './message.ts'

export type SignedPost = {
  readonly url: string
  readonly id: string
  readonly body: string
  /** What proves who sent it, by header. */
  readonly proof: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

/**
 * Posts JSON and gives the status of the answer. Redirects are not followed, so that a message goes where somebody said
 * and nowhere else. The receiver tells repetitions by X-Jiebang-Id.
 *
 * @throws NotDelivered when nobody answers in time.
 */
export const postSigned = async (
  { url, id, body, proof, timeoutMs }: SignedPost,
  signal: AbortSignal,
): Promise<number> => {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'jiebang',
      'x-jiebang-id': id,
      ...proof,
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  }).catch((error: unknown) => {
    throw new NotDelivered(
      error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable',
    )
  })
  // What it says is of no interest, but an unread body keeps the connection.
  await answer.body?.cancel().catch(() => undefined)
  return answer.status
}

/** @throws NotDelivered unless the answer was 2xx. */
export const refuseUnlessTaken = (status: number): void => {
  if (status < 200 || status > 299) throw new NotDelivered(`http-${status}`)
}
