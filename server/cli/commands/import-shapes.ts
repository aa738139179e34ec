import { basename, resolve } from 'node:path'
import { dayOf, isDay } from '@jiebang/core/clock/instant.ts'
import { accessChannel } from '../../access/sessions.ts'
import { FileProblemError } from '../../import/petition-row.ts'
import { openRefused, type RefusedFile } from '../../import/refused-writer.ts'
import { featuresIn, type ShapeRow, shapesIn } from '../../import/shapes/read-shapes.ts'
import { datums } from '../../import/shapes/to-wgs84.ts'
import { audit } from '../../oversight/audit.ts'
import { type SavedShapes, saveShapes } from '../../place/save-shapes.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { countyOf, oneOf } from '../arguments.ts'
import { type Answer, type Call, CommandFailure, UsageError } from '../command.ts'
import { type Io, say } from '../io.ts'
import { startProgress } from '../progress.ts'

/** So many are sent at once: a piece stays under the time limit of a statement. */
const atOnce = 50
/** Reasons that are told on the screen; all of them stand in the file. */
const shown = 10

/** `import shapes FILE`: where the divisions of a county lie. Good features go in, the others out with the reason. */
export const importShapes = async ({ given, io, open }: Call, name: string): Promise<Answer> => {
  const path = resolve(io.cwd, name)
  const county = countyOf(given)
  const from = oneOf(given, 'from', datums) ?? 'wgs84'
  const property = given.value('code') ?? 'code'
  const source = (given.value('source') ?? basename(path)).slice(0, 500)
  const day = given.value('since')
  if (day !== undefined && !isDay(day))
    throw new UsageError({
      zh: `--since 写日期，例如 2026-01-01；“${day}”不是。`,
      en: `--since takes a day such as 2026-01-01; «${day}» is none.`,
    })
  const dry = given.is('dry-run')
  const features = await featuresIn(path).catch((error: unknown) => {
    if (!(error instanceof FileProblemError)) throw error
    const { code, message_zh: zh, message_en: en } = error.problem
    throw new CommandFailure(code, { zh, en })
  })
  const app = await open(io.err)
  try {
    const book = await app.counties.get(county)
    if (!book)
      throw new CommandFailure('county.notSetUp', {
        zh: `${county} 没有设立。先建立第一个管理员：jiebang users admin。`,
        en: `The county ${county} is not set up. Make its first administrator: jiebang users admin.`,
      })
    const since = day ?? dayOf(app.now())
    const refused = await openRefused(path, io.cwd)
    const bar = startProgress({
      label: say(io, { zh: '导入', en: 'Importing' }),
      total: features.length,
      enabled: io.isTerminal,
      now: io.clock,
    })
    const total = { added: 0, changed: 0, same: 0, refused: 0 }
    const add = (saved: SavedShapes) => {
      for (const key of ['added', 'changed', 'same'] as const) total[key] += saved[key]
    }
    let refusedFile: string | null
    try {
      await inTransaction(app.pool, county, async (client) => {
        let piece: ShapeRow[] = []
        const put = async () => {
          if (piece.length > 0) add(await saveShapes(client, county, piece, { since, source, dry }))
          piece = []
        }
        const how = { county, property, from, divisions: book.divisionNames }
        for (const result of shapesIn(features, how)) {
          bar.advance(1)
          if (result.ok) piece.push(result.row)
          else await refuse(refused, { line: result.at, reason: result.reason, raw: result.raw }, total, io)
          if (piece.length === atOnce) await put()
        }
        await put()
        const detail = { ...total, since, from, source, file: basename(path) }
        if (!dry && total.added + total.changed > 0)
          await audit(client, {
            ...{ county, actor: 'system', action: 'shapes.imported', subject: county, detail },
            at: app.now(),
          })
      })
      refusedFile = await refused.close()
    } catch (error) {
      await refused.discard()
      throw error
    } finally {
      bar.stop()
    }
    app.shapes.forget()
    // Processes that serve look again at once.
    if (!dry) await app.pool.query(`notify ${accessChannel}`)
    tell(io, { ...total, since, dry, refusedFile })
    return { status: 0, json: { county, read: features.length, ...total, since, dryRun: dry, refusedFile } }
  } finally {
    await app.close()
  }
}

type Refusing = Parameters<RefusedFile['write']>[0]

const refuse = async (
  file: RefusedFile,
  row: Refusing,
  total: { refused: number },
  io: Io,
): Promise<void> => {
  await file.write(row)
  if (++total.refused > shown) return
  const { message_zh, message_en } = row.reason
  io.err(say(io, { zh: `第 ${row.line} 项：${message_zh}`, en: `Feature ${row.line}: ${message_en}` }))
}

type Told = SavedShapes & {
  readonly refused: number
  readonly since: string
  readonly dry: boolean
  readonly refusedFile: string | null
}

const tell = (io: Io, t: Told): void => {
  io.out(
    say(io, {
      zh: `图形：新增 ${t.added}，改变 ${t.changed}，不变 ${t.same}，拒绝 ${t.refused}；自 ${t.since} 起。`,
      en: `Shapes: ${t.added} added, ${t.changed} changed, ${t.same} unchanged, ${t.refused} refused; from ${t.since} on.`,
    }),
  )
  if (t.dry)
    io.out(say(io, { zh: '这是试运行，什么也没有存。', en: 'This was a dry run: nothing was stored.' }))
  if (t.refusedFile !== null)
    io.out(
      say(io, { zh: `拒绝的各项在 ${t.refusedFile}。`, en: `The refused features are in ${t.refusedFile}.` }),
    )
}
