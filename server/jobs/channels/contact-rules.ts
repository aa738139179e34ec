import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf, minuteMs, startOfDay } from '@jiebang/core/clock/instant.ts'
import type { Instant } from '@jiebang/core/clock/model.ts'
import type { FactName } from '@jiebang/core/relay/facts.ts'
import { toReporters } from '@jiebang/core/relay/notices.ts'
import { describeFault } from '../../clock/rule-fault.ts'
import { amount, sourced } from '../../clock/rule-readers.ts'
import { fault, list, oneOf, type Reader, readYaml, record, text } from '../../clock/yaml-reader.ts'

/** Facts that may be told to residents; each has its words in message-texts.ts. */
export const tellable = toReporters satisfies readonly FactName[]
export type Tellable = (typeof tellable)[number]

export const personal = ['sms', 'email', 'app'] as const
/** How a message reaches a person. */
export type PersonalChannel = (typeof personal)[number]

/** Times of day as minutes since midnight in Asia/Shanghai; `from` later than `to` reaches over midnight. */
export type QuietHours = {
  readonly from: number
  readonly to: number
  readonly channels: readonly PersonalChannel[]
}

/** rules/contact/residents.yaml. */
export type ContactRules = {
  readonly tell: readonly Tellable[]
  /** Of these somebody calls when the message cannot be brought. */
  readonly mustHear: readonly Tellable[]
  readonly quietHours: QuietHours
  readonly tries: number
  readonly replySoonHours: number
  readonly askAgainDays: number
  readonly callAfterDays: number
  readonly linkDays: number
  readonly noticeDays: number
}

/** The file has mistakes; nothing starts on rules that were not understood. */
export class ContactRulesRefused extends Error {}

const timeOfDay: Reader<number> = (node, path, reading) => {
  const value = text(node, path, reading)
  if (value === undefined) return undefined
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value)
  if (parts) return Number(parts[1]) * 60 + Number(parts[2])
  return fault(reading, reading.placeOf(node, path), 'unknown-value', 'expected a time of day as "HH:MM"')
}

const shape = record({
  tell: sourced(list(oneOf('fact', tellable))),
  mustHear: sourced(list(oneOf('fact', tellable))),
  quietHours: sourced(record({ from: timeOfDay, to: timeOfDay, channels: list(oneOf('channel', personal)) })),
  tries: sourced(amount),
  replySoonHours: sourced(amount),
  askAgainDays: sourced(amount),
  callAfterDays: sourced(amount),
  linkDays: sourced(amount),
  noticeDays: sourced(amount),
})

/** @throws ContactRulesRefused with every mistake by line. */
export const readContactRules = (file: string, source: string): ContactRules => {
  const { value, reading } = readYaml(file, source, shape)
  if (value === undefined || reading.faults.length > 0)
    throw new ContactRulesRefused(reading.faults.map(describeFault).join('\n'))
  return {
    tell: value.tell.value,
    mustHear: value.mustHear.value,
    quietHours: value.quietHours.value,
    tries: value.tries.value,
    replySoonHours: value.replySoonHours.value,
    askAgainDays: value.askAgainDays.value,
    callAfterDays: value.callAfterDays.value,
    linkDays: value.linkDays.value,
    noticeDays: value.noticeDays.value,
  }
}

const file = 'contact/residents.yaml'

/** @throws ContactRulesRefused; what the file system throws when there is no such file. */
export const loadContactRules = async (rulesDir: string): Promise<ContactRules> =>
  readContactRules(file, await readFile(join(rulesDir, file), 'utf8'))

const minuteOfDay = (at: Instant): number => Math.floor((at - startOfDay(dayOf(at))) / minuteMs)

/** When a message of this channel may go out: now, or at the end of the quiet hours that it falls into. */
export const awake = (rules: QuietHours, channel: PersonalChannel, at: Instant): Instant => {
  const { from, to, channels } = rules
  if (!channels.includes(channel) || from === to) return at
  const minute = minuteOfDay(at)
  const quiet = from < to ? minute >= from && minute < to : minute >= from || minute < to
  if (!quiet) return at
  const wait = minute < to ? to - minute : to + 1440 - minute
  return at - (at % minuteMs) + wait * minuteMs
}
