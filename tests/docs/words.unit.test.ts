import {
  channelWords,
  endingWords,
  outcomeWords,
  stageWords,
  typeWords,
  urgencyWords,
} from '@jiebang/server/report/export-words.ts'
import { describe, expect, it } from 'vitest'
import { termWords } from '../../web/i18n/zh-CN/terms.ts'
import { read } from './support/pages.ts'

const glossary = read('docs/glossary.md')
const shown: Readonly<Record<string, string>> = termWords
const exported: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  stage: stageWords,
  ending: endingWords,
  requestType: typeWords,
  urgency: urgencyWords,
  outcome: outcomeWords,
  channel: channelWords,
}

describe('one name per thing', () => {
  it.each(Object.entries(exported))(
    '%s is called the same in exports and in the workbench',
    (kind, names) => {
      for (const [name, word] of Object.entries(names))
        expect([name, word]).toEqual([name, shown[`${kind}.${name}`]])
    },
  )

  it('the glossary has the words for stages, endings, types, urgencies and outcomes', () => {
    for (const kind of ['stage', 'ending', 'requestType', 'urgency', 'outcome'])
      for (const word of Object.values(exported[kind] ?? {})) expect(glossary).toContain(word)
  })
})
