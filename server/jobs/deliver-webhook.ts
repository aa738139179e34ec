import { createHmac } from 'node:crypto'
import type { Deliver } from './message.ts'
import { postSigned, refuseUnlessTaken } from './post-signed.ts'

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

/** Posts each message as signed JSON. Any 2xx answer takes it on. */
export const webhookDelivery =
  ({ url, secret }: Webhook): Deliver =>
  async (message, signal) => {
    const body = JSON.stringify(message)
    const proof = { 'x-jiebang-signature': signatureOf(body, secret) }
    refuseUnlessTaken(await postSigned({ url, id: message.id, body, proof, timeoutMs }, signal))
  }
