import { uuid7 } from '../../store/uuid7.ts'
import type { Channels } from './channels.ts'

/** For short messages that are asked for this moment, such as a code to sign in: sent at once or not at all. */
export const texting =
  (channels: Channels) =>
  (county: string): ((phone: string, text: string) => Promise<void>) | null => {
    const send = channels.sender(county, 'sms')
    if (send === null) return null
    return (to, text) => {
      const id = uuid7(Date.now())
      return send(
        { id, to, text, subject: '', link: '', no: '', kind: 'Code', reply: '' },
        new AbortController().signal,
      )
    }
  }
