import { createHmac } from 'node:crypto'
import { type Deliver, NotDelivered } from './message.ts'

const timeoutMs = 5000

export type Webhook = { readonly url: string; readonly secret: string }

/** JIEBANG_WEBHOOK_URL or its secret cannot be used; said before anything starts. */
export class WebhookRefused extends Error {}

/** Checks what an operator set. @throws WebhookRefused with what is wrong; never with the values, which are secret. */
export const readWebhook = (url: string | undefined, secret: string | undefined): Webhook | null => {
  if (!url && !secret) return null
  if (!url || !secret)
    throw new WebhookRefused('Set JIEBANG_WEBHOOK_URL and JIEBANG_WEBHOOK_SECRET together, or neither.')
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:')
    throw new WebhookRefused('JIEBANG_WEBHOOK_URL must be an http:// or https:// address.')
  if (parsed.username !== '' || parsed.password !== '')
    throw new WebhookRefused(
      'JIEBANG_WEBHOOK_URL must hold no user or password; the signature stands for both.',
    )
  if (secret.length < 16) throw new WebhookRefused('JIEBANG_WEBHOOK_SECRET must have 16 characters or more.')
  return { url: parsed.href, secret }
}

/** `sha256=` and the HMAC-SHA-256 of the exact body, in hex. */
export const signatureOf = (body: string, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`

/**
 * Posts each message as signed JSON. Any 2xx answer takes it on; redirects are not followed, so that a message goes
 * where the operator said and nowhere else. The receiver tells repetitions by X-Jiebang-Id.
 */
export const webhookDelivery =
  ({ url, secret }: Webhook): Deliver =>
  async (message, signal) => {
    const body = JSON.stringify(message)
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'jiebang',
      'x-jiebang-id': message.id,
      'x-jiebang-signature': signatureOf(body, secret),
    }
    const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: within,
    }).catch((error: unknown) => {
      throw new NotDelivered(isTimeout(error) ? 'timeout' : 'unreachable')
    })
    // What it says is of no interest, but an unread body keeps the connection.
    await answer.body?.cancel().catch(() => undefined)
    if (!answer.ok) throw new NotDelivered(`http-${answer.status}`)
  }

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'
