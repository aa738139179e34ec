import type { App } from '../../app.ts'
import { addCallBack } from '../../jobs/channels/call-back-store.ts'
import { bounceDelivery } from '../../jobs/channels/delivery-store.ts'
import { matterState } from '../../jobs/channels/fan-out.ts'
import { type Links, reporterMark } from '../../jobs/channels/links.ts'
import type { Bounce } from './read-bounce.ts'

/**
 * The letter did not arrive after all: its delivery has failed, and somebody calls. Only what was sent to this person by
 * mail counts, and only once. False where the report is about no letter of ours.
 */
export const takeBounce = async (app: App, links: Links, bounce: Bounce): Promise<boolean> => {
  for (const { token, delivery } of bounce.letters) {
    const link = links.read('mail', token)
    const m = link && (await matterState(app.pool, link.county, link.matter))
    const person = m?.reporters.find((r) => reporterMark(r.id) === link?.reporter)
    if (!m || !person) continue
    const code = bounce.status === '' ? 'bounced' : `bounced-${bounce.status}`
    const failed = { id: delivery, matter: m.id, reporter: person.id, code }
    if (!(await bounceDelivery(app.pool, m.county, failed, app.now()))) continue
    if (!person.noReply && m.stage !== 'closed')
      await addCallBack(app.pool, m, person.id, 'failed', app.now())
    return true
  }
  return false
}
