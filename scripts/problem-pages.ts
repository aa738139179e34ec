// docs/problems/: one page per problem code and an index, written from the catalogue in contract/problems/ and the
// sentences in docs/problems/when.yaml. `--write` writes them; without it, says what is out of step and ends with 1.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ProblemCode } from '../contract/problems/catalogue.ts'
import { shellCodes } from '../contract/problems/shell-codes.ts'
import { wordsEn } from '../contract/problems/words-en.ts'
import { wordsZh } from '../contract/problems/words-zh.ts'
import { refusalCodes } from '../core/relay/refusals.ts'

const folder = fileURLToPath(new URL('../docs/problems', import.meta.url))
const indexName = 'README.md'
const byRelay: readonly ProblemCode[] = [...refusalCodes].sort()
const byServer: readonly ProblemCode[] = [...shellCodes].sort()
const command = 'node --import tsx scripts/problem-pages.ts --write'

export type When = { readonly zh: string; readonly en: string }

/**
 * The sentences of when.yaml by code. Only its own shape is read: a code, then `zh:` and `en:`, one line each.
 * @throws Error naming the line that is something else.
 */
export const readWhen = (text: string): ReadonlyMap<string, When> => {
  const found = new Map<string, { zh: string; en: string }>()
  let current: { zh: string; en: string } | undefined
  for (const [at, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const code = /^([a-z]+\.[a-zA-Z]+):$/.exec(line)?.[1]
    const [, lang, said] = /^ {2}(zh|en): (\S.*)$/.exec(line) ?? []
    if (code !== undefined && !found.has(code)) {
      current = { zh: '', en: '' }
      found.set(code, current)
    } else if ((lang === 'zh' || lang === 'en') && current?.[lang] === '') current[lang] = said ?? ''
    else throw new Error(`docs/problems/when.yaml, line ${at + 1}: a code, zh: or en: was expected.`)
  }
  return found
}

const page = (code: ProblemCode, when: When): string => `# ${code}

<!-- Written by scripts/problem-pages.ts; change contract/problems/ or when.yaml instead. -->

**${wordsZh[code].title}**

- 什么时候：${when.zh}
- 怎么办：${wordsZh[code].next}

**${wordsEn[code].title}**

- When: ${when.en}
- What to do: ${wordsEn[code].next}

[All problem codes](${indexName})
`

const table = (codes: readonly ProblemCode[]): string =>
  codes
    .map((code) => `| [\`${code}\`](${code}.md) | ${wordsZh[code].title} | ${wordsEn[code].title} |`)
    .join('\n')

const index = `# Problem codes

<!-- Written by scripts/problem-pages.ts; change contract/problems/ or when.yaml instead. -->

Every refusal carries a stable code. The API answers with problem+json (RFC 9457): \`code\` is one of these, \`type\` is
\`/problems/<code>\` on the same server, \`title\` says what is and \`next\` what to do, in the language of the reader.
\`{name}\` stands for a value that comes with the answer in \`params\`.

每一次拒绝都有一个不变的代码，说明是什么情况、接下来怎么办。\`{…}\` 处是随回答给出的数值。

## From the relay

Given by \`core/relay\`, the same on every surface.

| code | 中文 | English |
|---|---|---|
${table(byRelay)}

## From the server

| code | 中文 | English |
|---|---|---|
${table(byServer)}
`

/** File name to text: everything that the folder holds beside when.yaml. @throws Error naming a code without sentences. */
export const problemPages = (when: ReadonlyMap<string, When>): ReadonlyMap<string, string> => {
  const pages = new Map([[indexName, index]])
  const codes = [...byRelay, ...byServer]
  for (const code of codes) {
    const sentences = when.get(code)
    if (!sentences?.zh || !sentences.en)
      throw new Error(`docs/problems/when.yaml does not say in both languages when ${code} comes up.`)
    pages.set(`${code}.md`, page(code, sentences))
  }
  const unknown = [...when.keys()].find((code) => !codes.some((c) => c === code))
  if (unknown !== undefined) throw new Error(`docs/problems/when.yaml has ${unknown}, which is no code.`)
  return pages
}

/** Names of files that are missing, differ, or should not be there. */
export const outOfStep = (): string[] => {
  const pages = problemPages(readWhen(readFileSync(join(folder, 'when.yaml'), 'utf8')))
  const there = readdirSync(folder).filter((name) => name.endsWith('.md'))
  const wrong = [...pages].filter(
    ([name, text]) => !there.includes(name) || readFileSync(join(folder, name), 'utf8') !== text,
  )
  return [...wrong.map(([name]) => name), ...there.filter((name) => !pages.has(name))]
}

const write = (): void => {
  const pages = problemPages(readWhen(readFileSync(join(folder, 'when.yaml'), 'utf8')))
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder))
    if (name.endsWith('.md') && !pages.has(name)) rmSync(join(folder, name))
  for (const [name, text] of pages) writeFileSync(join(folder, name), text)
  console.log(`${pages.size} pages in docs/problems.`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) write()
  else {
    const names = outOfStep()
    if (names.length > 0) console.error(`Out of step: ${names.join(', ')}. Run: ${command}`)
    process.exitCode = names.length === 0 ? 0 : 1
  }
}
