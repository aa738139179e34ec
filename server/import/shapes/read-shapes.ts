import { readFile, stat } from 'node:fs/promises'
import type { Geometry } from '@jiebang/contract/place/shapes.ts'
import { type FileProblem, FileProblemError, type RawRow, type RowReason } from '../petition-row.ts'
import { geometryIn } from './check-geometry.ts'
import { codeTwice, noCode, notAFeature, unknownDivision } from './shape-reasons.ts'
import type { Datum } from './to-wgs84.ts'

/** It is held in memory whole, several times over. */
const mostBytes = 128 * 1024 * 1024
const mostFeatures = 20_000

export type ShapeRow = { readonly code: string; readonly geometry: Geometry }
/** `at` is the number of the feature, from 1. */
export type ShapeResult =
  | { readonly at: number; readonly ok: true; readonly row: ShapeRow }
  | { readonly at: number; readonly ok: false; readonly reason: RowReason; readonly raw: RawRow }

export type ReadShapes = {
  readonly county: string
  /** The property that holds the division's code. */
  readonly property: string
  readonly from: Datum
  readonly divisions: { has(code: string): boolean }
}

const problem = (code: string, zh: string, en: string): FileProblemError => {
  const told: FileProblem = { code: `shape.${code}`, message_zh: zh, message_en: en }
  return new FileProblemError(told)
}

/** Where a JSON text breaks off, as a line from 1; null where the parser does not say. */
const lineOf = (text: string, error: unknown): number | null => {
  const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  return at === undefined ? null : text.slice(0, Number(at)).split('\n').length
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    const line = lineOf(text, error)
    throw problem(
      'not-json',
      `文件不是 JSON${line === null ? '' : `，第 ${line} 行读不下去`}。请用 UTF-8 的 GeoJSON。`,
      `The file is no JSON${line === null ? '' : `: it cannot be read on from line ${line}`}. Give GeoJSON in UTF-8.`,
    )
  }
}

/** The features of a GeoJSON file. @throws FileProblemError where it is none. */
export const featuresIn = async (path: string): Promise<readonly unknown[]> => {
  const size = await stat(path).then(
    (s) => (s.isFile() ? s.size : null),
    () => null,
  )
  if (size === null) throw problem('no-file', `打不开文件 ${path}。`, `The file ${path} cannot be opened.`)
  if (size > mostBytes)
    throw problem(
      'too-large',
      `文件超过 ${mostBytes >> 20} MB。请按县拆开，或者先简化。`,
      `The file has more than ${mostBytes >> 20} MB. Split it by county, or simplify it first.`,
    )
  const text = new TextDecoder().decode(await readFile(path))
  const whole = parsed(text) as { type?: unknown; features?: unknown } | null
  if (whole?.type !== 'FeatureCollection' || !Array.isArray(whole.features))
    throw problem(
      'no-collection',
      '文件不是 GeoJSON 的 FeatureCollection。',
      'The file is no GeoJSON FeatureCollection.',
    )
  if (whole.features.length > mostFeatures)
    throw problem(
      'too-many',
      `超过 ${mostFeatures} 项，请按县拆开。`,
      `More than ${mostFeatures} features; split the file by county.`,
    )
  return whole.features
}

/** Statistical codes are often filled up to twelve digits: 430121000000 is the county, 430121001000 a town. */
const divisionOf = (given: string, divisions: ReadShapes['divisions']): string | null => {
  if (divisions.has(given)) return given
  for (let code = given; code.length > 6 && code.endsWith('000'); ) {
    code = code.slice(0, -3)
    if (divisions.has(code)) return code
  }
  return null
}

/** Each feature as a shape of this county, or why not. */
export function* shapesIn(features: readonly unknown[], how: ReadShapes): Generator<ShapeResult> {
  const seen = new Map<string, number>()
  for (const [i, feature] of features.entries()) {
    const at = i + 1
    const { type, properties, geometry } = (feature ?? {}) as Record<string, unknown>
    const told = (typeof properties === 'object' && properties !== null ? properties : {}) as Record<
      string,
      unknown
    >
    const value = Object.hasOwn(told, how.property) ? told[how.property] : undefined
    const given = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : ''
    const refuse = (reason: RowReason): ShapeResult => ({
      ...{ at, ok: false, reason },
      raw: { [how.property]: given.slice(0, 100) },
    })
    if (type !== 'Feature') {
      yield refuse(notAFeature())
      continue
    }
    const code =
      /^\d{6,15}$/.test(given) && given.startsWith(how.county) ? divisionOf(given, how.divisions) : null
    if (code === null) {
      yield refuse(
        given === '' ? noCode(how.property, Object.keys(told)) : unknownDivision(given, how.county),
      )
      continue
    }
    const first = seen.get(code)
    if (first !== undefined) {
      yield refuse(codeTwice(code, first))
      continue
    }
    const read = geometryIn(geometry, how.from)
    if (read.ok) seen.set(code, at)
    yield read.ok ? { at, ok: true, row: { code, geometry: read.geometry } } : refuse(read.reason)
  }
}
