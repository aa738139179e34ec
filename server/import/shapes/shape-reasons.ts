import type { RowReason } from '../petition-row.ts'

const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

const reason = (code: string, zh: string, en: string): RowReason => ({
  code: `shape.${code}`,
  message_zh: zh,
  message_en: en,
})

/** Why a feature does not become a shape, each with what to do. */
export const notAFeature = () => reason('not-a-feature', '这一项不是 Feature。', 'This is no Feature.')

export const noCode = (property: string, known: readonly string[]) =>
  reason(
    'no-code',
    `属性“${property}”里没有区划代码。用 --code 写明是哪个属性；这一项有：${clip(known.join('、'))}。`,
    `The property «${property}» holds no division code. Say which does with --code; there are: ${clip(known.join(', '))}.`,
  )

export const unknownDivision = (code: string, county: string) =>
  reason(
    'unknown-division',
    `${county} 没有区划“${clip(code)}”。先在“管理”里加上，或者核对代码。`,
    `${county} has no division «${clip(code)}». Add it under administration first, or check the code.`,
  )

export const codeTwice = (code: string, first: number) =>
  reason(
    'code-twice',
    `${code} 在第 ${first} 项已经有了。请合成一个 MultiPolygon。`,
    `${code} stands in feature ${first} already. Make them one MultiPolygon.`,
  )

export const notAnArea = (type: string) =>
  reason(
    'not-an-area',
    `图形是“${clip(type)}”，要 Polygon 或 MultiPolygon。`,
    `The geometry is «${clip(type)}»; it must be a Polygon or a MultiPolygon.`,
  )

export const badRing = () =>
  reason(
    'ring',
    '有一圈边界不到四个点，或者首尾不是同一点。',
    'A ring has fewer than four positions or does not end where it begins.',
  )

export const tooManyPoints = (most: number) =>
  reason(
    'too-many-points',
    `超过 ${most} 个点，请先简化。`,
    `More than ${most} positions; simplify it first.`,
  )

export const notDegrees = () =>
  reason(
    'not-degrees',
    '坐标不是“经度，纬度”的度数。请导出为 WGS-84 经纬度，经度在前。',
    'Positions are not longitude and latitude in degrees. Export as WGS-84, longitude first.',
  )

export const noArea = () => reason('no-area', '图形没有面积。', 'The shape has no area.')
