import { clockKinds } from '@jiebang/core/clock/model.ts'
import type { DeadlineRule, EscalationLevel, RuleSet } from '@jiebang/core/clock/rule-set.ts'
import { regionPrefix } from '@jiebang/core/clock/rules.ts'
import { type DeadlineFile, lastDay, type ReadDeadlines, type RelayFile } from './read-deadlines.ts'
import type { SetProvenance } from './rule-book.ts'
import { fault } from './yaml-reader.ts'

/** The national default must begin before any fact does, so that there is always one. */
const beginning = '1949-10-01'
const national = '000000'

export type FilledSet = { readonly set: RuleSet; readonly provenance: SetProvenance }

/** Two versions of a region never hold on the same day; mistakes are recorded with the later file. */
export function checkOverlaps(read: readonly ReadDeadlines[]): void {
  const sorted = [...read].sort((a, b) => (a.file.from.value < b.file.from.value ? -1 : 1))
  for (const [index, later] of sorted.entries()) {
    for (const earlier of sorted.slice(0, index)) {
      const { file, reading } = later
      if (earlier.file.region.value !== file.region.value) continue
      if (earlier.file.version === file.version) {
        const message = `version "${file.version}" of ${file.region.value} stands in ${earlier.reading.file} already`
        fault(reading, file.region.at, 'duplicate', message)
      }
      if (lastDay(earlier.file) < file.from.value) continue
      const until = earlier.file.to === undefined ? 'without an end' : `until ${earlier.file.to.value}`
      const message = `${file.region.value} has version "${earlier.file.version}" (${earlier.reading.file}) in force ${until}; give that a "to" before ${file.from.value}`
      fault(reading, file.from.at, 'overlap', message)
    }
  }
}

/** A regional file inherits from the nearest wider region in force when it begins, and so on up to the nation. */
export function fillSets(read: readonly ReadDeadlines[]): readonly FilledSet[] {
  const filled: FilledSet[] = []
  for (const one of read) {
    const chain = [one, ...widerSets(read, one.file)]
    const made = fillOne(
      one,
      chain.map((link) => link.file),
    )
    if (made !== undefined) filled.push(made)
  }
  return filled
}

export function checkNational(read: readonly ReadDeadlines[]): boolean {
  return read.some(({ file }) => file.region.value === national && file.from.value <= beginning)
}

function widerSets(read: readonly ReadDeadlines[], file: DeadlineFile): ReadDeadlines[] {
  const prefix = regionPrefix(file.region.value)
  const wider = read.filter((other) => {
    const above = regionPrefix(other.file.region.value)
    const holds = other.file.from.value <= file.from.value && file.from.value <= lastDay(other.file)
    return above.length < prefix.length && prefix.startsWith(above) && holds
  })
  return wider.sort(
    (a, b) => regionPrefix(b.file.region.value).length - regionPrefix(a.file.region.value).length,
  )
}

const isCatchAll = (rule: DeadlineRule): boolean => rule.types === undefined && rule.urgencies === undefined

/** Own lines of a clock first, then those of the wider regions, up to the first line that fits everything. */
function deadlinesOf(chain: readonly DeadlineFile[]): DeadlineRule[] {
  const lines: DeadlineRule[] = []
  for (const clock of clockKinds) {
    for (const file of chain) {
      const own = file.deadlines.filter((rule) => rule.clock === clock)
      lines.push(...own.map((rule) => ({ ...rule, id: rule.id.value })))
      if (lines.some((rule) => rule.clock === clock && isCatchAll(rule))) break
    }
  }
  return lines
}

function fillOne(one: ReadDeadlines, chain: readonly DeadlineFile[]): FilledSet | undefined {
  const { file, reading } = one
  const deadlines = deadlinesOf(chain)
  for (const clock of clockKinds) {
    if (deadlines.some((rule) => rule.clock === clock && isCatchAll(rule))) continue
    const message = `no line of the clock "${clock}" fits every type and urgency; add one without "types" and "urgencies"`
    return fault(reading, file.region.at, 'no-catch-all', message)
  }
  const relay = relayOf(one, chain)
  const escalation = chain.find((link) => link.escalation !== undefined)?.escalation
  const warn = chain.find((link) => link.warnWhenLeft !== undefined)?.warnWhenLeft
  if (relay === undefined) return undefined
  if (escalation === undefined || warn === undefined) {
    const missing = warn === undefined ? 'warnWhenLeft' : 'escalation'
    return fault(reading, file.region.at, 'missing-key', `"${missing}" is given neither here nor above`)
  }
  const { region, version, title, from, to } = file
  const set: RuleSet = {
    region: region.value,
    version,
    title,
    from: from.value,
    ...(to === undefined ? {} : { to: to.value }),
    deadlines,
    relay: relay.values,
    escalation: escalation.map((step): EscalationLevel => ({ ...step, level: step.level.value })),
    warnWhenLeft: warn.value,
  }
  const provenance = { region: set.region, version, from: set.from, relay: relay.sources, warnWhenLeft: warn }
  return { set, provenance }
}

type Relay = { readonly values: RuleSet['relay']; readonly sources: SetProvenance['relay'] }

function relayOf({ file, reading }: ReadDeadlines, chain: readonly DeadlineFile[]): Relay | undefined {
  let merged: RelayFile = {}
  for (const link of chain) merged = { ...link.relay, ...merged }
  const { returnWithin, returnsBeforeRuling, extensions, neverExtend } = merged
  const { reopenWithin, residentReopens, residentWordCloses, callBackAttempts } = merged
  if (
    returnWithin === undefined ||
    returnsBeforeRuling === undefined ||
    extensions === undefined ||
    neverExtend === undefined ||
    reopenWithin === undefined ||
    residentReopens === undefined ||
    residentWordCloses === undefined ||
    callBackAttempts === undefined
  ) {
    const message = 'a parameter under "relay" is given neither here nor in a wider region'
    return fault(reading, file.region.at, 'missing-key', message)
  }
  const sources = {
    returnWithin,
    returnsBeforeRuling,
    extensions,
    neverExtend,
    reopenWithin,
    residentReopens,
    residentWordCloses,
    callBackAttempts,
  }
  const values = {
    returnWithin: returnWithin.value,
    returnsBeforeRuling: returnsBeforeRuling.value,
    extensions: extensions.value,
    neverExtend: neverExtend.value,
    reopenWithin: reopenWithin.value,
    residentReopens: residentReopens.value,
    residentWordCloses: residentWordCloses.value,
    callBackAttempts: callBackAttempts.value,
  }
  return { values, sources }
}
