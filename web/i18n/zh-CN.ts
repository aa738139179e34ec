import { accessWords } from './zh-CN/access.ts'
import { adminWords } from './zh-CN/admin.ts'
import { appWords } from './zh-CN/app.ts'
import { clockWords } from './zh-CN/clock.ts'
import { commandWords } from './zh-CN/commands.ts'
import { contactWords } from './zh-CN/contact.ts'
import { deskWords } from './zh-CN/desk.ts'
import { dispatchWords } from './zh-CN/dispatch.ts'
import { factWords } from './zh-CN/facts.ts'
import { fieldWords } from './zh-CN/fields.ts'
import { formWords } from './zh-CN/forms.ts'
import { gridWords } from './zh-CN/grids.ts'
import { listWords } from './zh-CN/lists.ts'
import { matterWords } from './zh-CN/matter.ts'
import { policyWords } from './zh-CN/policy.ts'
import { registerWords } from './zh-CN/register.ts'
import { registryWords } from './zh-CN/registry.ts'
import { reportWords } from './zh-CN/report.ts'
import { securityWords } from './zh-CN/security.ts'
import { supervisionWords } from './zh-CN/supervision.ts'
import { termWords } from './zh-CN/terms.ts'
import { visitWords } from './zh-CN/visits.ts'

/** Simplified Chinese is the source; zh-Hant is made from it when the workbench is built, en is written beside it. */
export const zhCN = {
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
