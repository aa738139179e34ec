import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Calendar } from '@jiebang/core/clock/model.ts'
import type { Plugin } from 'vite'
import { parse } from 'yaml'
import { virtualModule } from './virtual-module.ts'

type CalendarFile = Pick<Calendar, 'years'>

/**
 * The working days that due times are told in. Due times themselves come from the server; a screen needs the calendar
 * only to say how many working days lie in between. The server checks the file (server/clock/read-calendar.ts).
 */
export const calendarModule = (): Plugin =>
  virtualModule('virtual:calendar', async () => {
    const file = join(import.meta.dirname, '../../rules/calendars/CN.yaml')
    const { years }: CalendarFile = parse(await readFile(file, 'utf8'))
    return { version: 'built', years: years.map(({ year, off, work }) => ({ year, source: '', off, work })) }
  })
