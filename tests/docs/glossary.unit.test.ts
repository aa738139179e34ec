import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { roles } from '@jiebang/core/access/roles.ts'
import { clockKinds } from '@jiebang/core/clock/model.ts'
import type { CommandName } from '@jiebang/core/relay/commands.ts'
import { levels, notHeardReasons } from '@jiebang/core/relay/facts.ts'
import { stages } from '@jiebang/core/relay/matter.ts'
import { commandNames } from '@jiebang/core/relay/rules.ts'
import { channels, outcomes, requestTypes, urgencies } from '@jiebang/core/relay/words.ts'
import { tellings } from '@jiebang/server/portal/fact-words.ts'
import { describe, expect, it } from 'vitest'

const text = readFileSync(fileURLToPath(new URL('../../docs/glossary.md', import.meta.url)), 'utf8')

/** First cells of the table below a heading. */
const termsBelow = (heading: string): string[] => {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| '))
  return rows.slice(1).map((row) => row.split('|')[1]?.trim() ?? '')
}

/** Every single word that stands in a first cell anywhere. */
const words = new Set(
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => (line.split('|')[1] ?? '').split(/[^a-zA-Z0-9]+/)),
)

const commands: readonly CommandName[] = ['Register', ...commandNames]

describe('the glossary', () => {
  // `tellings` has one entry for every fact, or it would not compile.
  it.each([
    ['Stages', [...stages]],
    ['Facts', Object.keys(tellings)],
    ['Commands', [...commands]],
    ['Roles', [...roles]],
  ])('has under %s exactly what core has', (heading, names) => {
    expect(termsBelow(heading).sort()).toEqual([...names].sort())
  })

  it.each([
    ...requestTypes,
    ...urgencies,
    ...channels,
    ...outcomes,
    ...levels,
    ...notHeardReasons,
    ...clockKinds,
  ])('has the word %s', (word) => {
    expect(words).toContain(word)
  })

  it('has no row without its Chinese', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('|--'))
    for (const row of rows) expect(row.split('|')[2], row).toMatch(/[\u4e00-\u9fff]/)
  })
})
