import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readColumnMap } from './column-map.ts'
import { makeFolder } from './testing/read-all.ts'

let folder = ''
let remove = async () => {}
beforeAll(async () => {
  const made = await makeFolder()
  folder = made.path
  remove = made.remove
})
afterAll(() => remove())

it.each([
  ['JSON', '\ufeff{"title": "主题"}'],
  ['YAML', 'title: 主题\n'],
])('given a map in %s, reads it', async (_, text) => {
  await writeFile(join(folder, 'map'), text)
  expect(await readColumnMap(join(folder, 'map'))).toEqual({ ok: true, map: { title: '主题' } })
})

it.each([
  ['a list', '- title\n'],
  ['an unknown column', '{"subject": "主题"}'],
  ['a heading that is no text', '{"title": 3}'],
  ['broken text', '{"title": '],
  ['aliases', 'title: &a 主题\nbody: *a\n'],
  ['nothing', ''],
])('given %s, says what is wrong', async (_, text) => {
  await writeFile(join(folder, 'map'), text)
  expect(await readColumnMap(join(folder, 'map'))).toMatchObject({ problem: { code: 'import.bad-map' } })
})

it('given no file, says so', async () => {
  expect(await readColumnMap(join(folder, 'none'))).toMatchObject({ problem: { code: 'import.bad-map' } })
})
