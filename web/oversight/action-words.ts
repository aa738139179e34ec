import type { Key, Words } from '../i18n/words.ts'

/** Deeds that have a name of their own; others are shown by their code. */
const names = {
  'user.created': 'deed.userCreated',
  'user.renamed': 'deed.userRenamed',
  'user.disabled': 'deed.userDisabled',
  'user.enabled': 'deed.userEnabled',
  'user.unlocked': 'deed.userUnlocked',
  'user.passwordReset': 'deed.passwordReset',
  'role.granted': 'deed.roleGranted',
  'role.ended': 'deed.roleEnded',
  'unit.added': 'deed.unitAdded',
  'unit.changed': 'deed.unitChanged',
  'unit.ended': 'deed.unitEnded',
  'division.added': 'deed.divisionAdded',
  'division.changed': 'deed.divisionChanged',
  'division.ended': 'deed.divisionEnded',
  'form.saved': 'deed.formSaved',
  'form.published': 'deed.formPublished',
  'form.retired': 'deed.formRetired',
  'form.takenUp': 'deed.formTakenUp',
  'grid.added': 'deed.gridAdded',
  'grid.changed': 'deed.gridChanged',
  'grid.posted': 'deed.gridPosted',
  'grid.ended': 'deed.gridEnded',
  'grid.reshaped': 'deed.gridReshaped',
  'gazetteer.imported': 'deed.gazetteerImported',
  'setting.changed': 'deed.settingChanged',
  'access.policyChanged': 'deed.policyChanged',
  'session.endedByAdmin': 'deed.sessionsEnded',
  'factor.resetByAdmin': 'deed.factorsReset',
  'identity.linkedByAdmin': 'deed.identityLinked',
  'identity.unlinkedByAdmin': 'deed.identityUnlinked',
  'key.added': 'deed.keyAdded',
  'key.disabled': 'deed.keyDisabled',
  'audit.exported': 'deed.auditExported',
  'reads.exported': 'deed.readsExported',
  'audit.pruned': 'deed.auditPruned',
} as const satisfies Readonly<Record<string, Key>>

export const actions = Object.keys(names)
const keys: ReadonlyMap<string, Key> = new Map(Object.entries(names))

export const actionWord = (words: Words, action: string): string => {
  const key = keys.get(action)
  return key === undefined ? action : words(key)
}
