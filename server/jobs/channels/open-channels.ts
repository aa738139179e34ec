import type { App } from '../../app.ts'
import { pusher } from '../../intake/push.ts'
import { rulesDir } from '../../store/home.ts'
import type { Deliver } from '../message.ts'
import { type Channels, channelsFrom } from './channels.ts'
import { contactResidents } from './contact-job.ts'
import { loadContactRules } from './contact-rules.ts'
import { fanOut } from './fan-out.ts'
import { linksOf } from './links.ts'

export type OpenChannels = {
  readonly channels: Channels
  /** Puts itself before another delivery. */
  readonly before: (deliver: Deliver) => Deliver
  readonly contacts: (county: string, signal: AbortSignal) => Promise<unknown>
}

/** @throws ChannelsRefused, ContactRulesRefused in words for the operator. */
export const openChannels = async (
  app: App,
  env: NodeJS.ProcessEnv,
  publicUrl: string | undefined,
): Promise<OpenChannels> => {
  const rules = await loadContactRules(rulesDir())
  const links = linksOf(app.secrets.portal)
  const channels = await channelsFrom({ env, publicUrl, rules, links, now: app.now })
  const push = pusher(app)
  return {
    channels,
    before: (deliver) => fanOut(app, channels, deliver),
    contacts: (county, signal) => contactResidents(app, channels, county, { push, signal }),
  }
}
