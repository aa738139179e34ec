import { describe, it } from 'vitest'
import { localeOf, Resident } from '../resident.ts'
import { dayOf } from './day.ts'
import { type Manner, ResidentDay } from './resident-day.ts'

const today = dayOf()

const manners: readonly (Manner & { readonly as: string })[] = [
  {
    ...{ as: 'on a phone', width: 360, script: true, big: false },
    ...{ place: 1, text: '合成：围墙外的工地半夜打桩，窗户都在抖' },
  },
  {
    ...{ as: '长辈版 at a computer', width: 1440, script: true, big: true },
    ...{ place: 2, text: '合成：烧烤摊的音箱开到天亮，孩子睡不好觉' },
  },
  {
    ...{ as: '长辈版 without script', width: 360, script: false, big: true },
    ...{ place: 3, text: '合成：冷库机组嗡嗡响，隔壁老人头疼' },
  },
]

describe.each(manners)('a resident, $as', (manner) => {
  it('asks, joins a repeat, follows, answers with a file, says «solved», rates and asks again', async () => {
    const { world, staff } = today()
    const page = await world.person({ ...manner, locale: localeOf('zh-Hans') })
    const day = new ResidentDay(new Resident(page, 'zh-Hans'), world, staff, manner)
    await day.findsWhomToCall()
    const { no, id } = await day.files()
    await day.printsReceipt(no)
    await day.joinsRepeat()
    await day.opensFromMine(no)
    await day.answersTheirQuestion(id)
    await day.tapsSolved(id)
    await day.ratesAndReopens(no)
    await page.context().close()
  })
})
