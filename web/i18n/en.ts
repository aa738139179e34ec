import { accessWords } from './en/access.ts'
import { adminWords } from './en/admin.ts'
import { appWords } from './en/app.ts'
import { clockWords } from './en/clock.ts'
import { commandWords } from './en/commands.ts'
import { contactWords } from './en/contact.ts'
import { deskWords } from './en/desk.ts'
import { dispatchWords } from './en/dispatch.ts'
import { factWords } from './en/facts.ts'
import { fieldWords } from './en/fields.ts'
import { formWords } from './en/forms.ts'
import { gridWords } from './en/grids.ts'
import { listWords } from './en/lists.ts'
import { matterWords } from './en/matter.ts'
import { policyWords } from './en/policy.ts'
import { registerWords } from './en/register.ts'
import { registryWords } from './en/registry.ts'
import { reportWords } from './en/report.ts'
import { securityWords } from './en/security.ts'
import { supervisionWords } from './en/supervision.ts'
import { termWords } from './en/terms.ts'
import { visitWords } from './en/visits.ts'

/** Complete, and no more than complete: same keys as zh-CN, with `_one` beside a key where English needs a singular. */
export const en = {
  ...accessWords,
  ...adminWords,
  ...appWords,
  ...clockWords,
  ...commandWords,
  ...contactWords,
  ...deskWords,
  ...dispatchWords,
  ...factWords,
  ...fieldWords,
  ...formWords,
  ...gridWords,
  ...listWords,
  ...matterWords,
  ...policyWords,
  ...registerWords,
  ...registryWords,
  ...reportWords,
  ...securityWords,
  ...supervisionWords,
  ...termWords,
  ...visitWords,
} as const
