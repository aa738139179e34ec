import { signatureOf } from '../deliver-webhook.ts'
import { NotDelivered } from '../message.ts'
import { GivenUp, type Send } from './parcel.ts'

const timeoutMs = 8000

export type AppHook = { readonly url: string; readonly secret: string }

/**
 * Posts a message for a person to whoever runs the messaging app, as signed JSON. 404 and 410 say that it knows nobody
 * of that name any more.
 */
export const appSender =
  ({ url, secret }: AppHook): Send =>
  async ({ id, to, subject, text, link, no, kind }, signal) => {
    const body = JSON.stringify({ id, to, subject, text, link, no, kind })
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'jiebang',
        'x-jiebang-id': id,
        'x-jiebang-signature': signatureOf(body, secret),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    }).catch((error: unknown) => {
      throw new NotDelivered(
        error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable',
      )
    })
    await answer.body?.cancel().catch(() => undefined)
    if (answer.status === 404 || answer.status === 410) throw new GivenUp(`http-${answer.status}`)
    if (!answer.ok) throw new NotDelivered(`http-${answer.status}`)
  }
