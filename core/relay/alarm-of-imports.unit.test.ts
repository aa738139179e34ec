import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/roles.ts'
import { law } from '../testing/law.ts'
import { dispatcher, unitA } from '../testing/people.ts'
import { registration, Story } from '../testing/scenario.ts'
import { nextAlarm } from './alarm.ts'

const system: Actor = { kind: 'system' }

/** As an import replays it: everything up to the answer at the time of registration. */
const imported = (): Story => {
  const story = new Story()
  story.do({ type: 'Register', ...registration({ channel: 'import', source: 'import:1' }) }, system)
  return story
}

const replayed = (): Story => {
  const story = imported()
  story.do({ type: 'Accept' }, system)
  story.do({ type: 'Dispatch', lead: unitA, assists: [], basis: '随文件导入' }, system)
  story.do({ type: 'Sign' }, system)
  story.after(240)
  story.do({ type: 'Answer', outcome: 'explained', text: '已说明', basis: null, level: 'county' }, system)
  return story
}

describe('alarms of what came from a file', () => {
  it('given a matter as the file left it, none: its due time is history', () => {
    expect(nextAlarm(imported().matter, law)).toBe(null)
    expect(nextAlarm(replayed().matter, law)).toBe(null)
  })

  it('given an import that was killed between its commands, none either', () => {
    const story = imported()
    story.do({ type: 'Accept' }, system)
    expect(nextAlarm(story.matter, law)).toBe(null)
    story.do({ type: 'Dispatch', lead: unitA, assists: [], basis: '随文件导入' }, system)
    expect(nextAlarm(story.matter, law)).toBe(null)
  })

  it('when somebody takes it up here, then its clock warns like any other', () => {
    const story = imported().after(1000)
    story.accept()
    expect(nextAlarm(story.matter, law)?.command).toMatchObject({ type: 'Remind' })
  })

  it('when an imported answer is found wrong here, then the handling clock warns', () => {
    const story = replayed().after(1000)
    story.do({ type: 'NotVerify', hearing: { means: 'callBack' }, text: '没有解决' }, dispatcher)
    expect(story.matter.stage).toBe('handling')
    expect(nextAlarm(story.matter, law)?.command).toMatchObject({ type: 'Remind' })
  })

  it('given a matter of our own, its first clock warns', () => {
    const story = new Story().register()
    expect(nextAlarm(story.matter, law)).not.toBe(null)
  })
})
