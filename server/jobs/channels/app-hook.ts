import { signatureOf } from '../deliver-webhook.ts'
import { postSigned, refuseUnlessTaken } from '../post-signed.ts'
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
    const proof = { 'x-jiebang-signature': signatureOf(body, secret) }
    const status = await postSigned({ url, id, body, proof, timeoutMs }, signal)
    if (status === 404 || status === 410) throw new GivenUp(`http-${status}`)
    refuseUnlessTaken(status)
  }
