import { rulesDir } from '../../../store/home.ts'
import type { Channels } from '../channels.ts'
import { loadContactRules, type PersonalChannel } from '../contact-rules.ts'
import { linksOf } from '../links.ts'
import type { Parcel, Send } from '../parcel.ts'

export type Sent = Parcel & { readonly channel: PersonalChannel }

/** Channels that keep what they are given, or fail as told. */
export const keptChannels = async (
  secret: Buffer,
  which: readonly PersonalChannel[] = ['sms', 'email', 'app'],
): Promise<{ channels: Channels; sent: Sent[]; fail: { with: Error | null } }> => {
  const sent: Sent[] = []
  const fail: { with: Error | null } = { with: null }
  const sender =
    (channel: PersonalChannel): Send =>
    async (parcel) => {
      if (fail.with) throw fail.with
      sent.push({ ...parcel, channel })
    }
  const channels: Channels = {
    rules: await loadContactRules(rulesDir()),
    links: linksOf(secret),
    publicUrl: 'https://example.gov.cn',
    readsAnswers: true,
    sender: (_, channel) => (which.includes(channel) ? sender(channel) : null),
    language: () => 'zh-Hans',
    close: () => undefined,
  }
  return { channels, sent, fail }
}
