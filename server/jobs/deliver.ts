import { journalDelivery } from './deliver-journal.ts'
import { readWebhook, webhookDelivery } from './deliver-webhook.ts'
import type { Deliver } from './message.ts'

/**
 * How messages leave this installation: to the webhook of JIEBANG_WEBHOOK_URL and JIEBANG_WEBHOOK_SECRET, else into the
 * journal in the data folder.
 *
 * @throws WebhookRefused when the two are set but cannot be used.
 */
export const deliverFrom = (env: NodeJS.ProcessEnv, dataDir: string): Deliver => {
  const webhook = readWebhook(env['JIEBANG_WEBHOOK_URL'], env['JIEBANG_WEBHOOK_SECRET'])
  return webhook ? webhookDelivery(webhook) : journalDelivery(dataDir, Date.now)
}
