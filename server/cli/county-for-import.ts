import type { App } from '../app.ts'
import { setUpCounty } from '../place/set-up-county.ts'
import { CommandFailure } from './command.ts'

export type CountyForImport = {
  readonly name: string
  readonly desk: string
  readonly deskName: string
  /** It was set up for this import. */
  readonly new: boolean
  readonly divisionOf: (place: string) => string | null
}

/** The county that rows go to, set up if need be. @throws CommandFailure where the code is none of a county. */
export const countyForImport = async (app: App, code: string): Promise<CountyForImport> => {
  const found = await setUpCounty(app.pool, app.rules, code, app.now())
  if (!found.ok) throw refusalOf(code, found.why, found.name ?? '')
  app.counties.forget()
  const book = await app.counties.get(code)
  const byName = new Map<string, string>()
  for (const [division, name] of book?.divisionNames ?? [])
    if (division.startsWith(code)) byName.set(name, division)
  const divisionOf = (place: string) =>
    book?.divisionNames.has(place) && place.startsWith(code) ? place : (byName.get(place) ?? null)
  return { name: found.name, desk: found.desk, deskName: found.deskName, new: found.new, divisionOf }
}

const refusalOf = (code: string, why: 'unknown' | 'province' | 'noDesk', name: string): CommandFailure => {
  switch (why) {
    case 'unknown':
      return new CommandFailure('county.unknown', {
        zh: `没有区划 ${code}。请核对六位代码（县区或地级市），例如 430121 长沙县；虚构的演示县 990101 由 jiebang serve --demo 设立。`,
        en: `There is no division ${code}. Check the six digits of the county or city, such as 430121; the invented demo county 990101 is set up by jiebang serve --demo.`,
      })
    case 'province':
      return new CommandFailure('county.tooLarge', {
        zh: `${code} 是${name}，不是县。请写县区或地级市的代码。`,
        en: `${code} is the province ${name}, not a county. Give the code of a county or city.`,
      })
    case 'noDesk':
      return new CommandFailure('county.noDesk', {
        zh: `${name}（${code}）没有受理台，登记的事没人拿。请先在工作台里设一个。`,
        en: `${name} (${code}) has no desk, so nobody would hold what is registered. Set one up in the workbench first.`,
      })
  }
}
