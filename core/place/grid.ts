import type { Day } from '../clock/model.ts'
import type { UnitId, UserId } from '../relay/ids.ts'

/** UUID. */
export type GridId = string

/**
 * 综合网格 (people live there) / 专属网格 (an office, hospital, school or park) / 单元网格 (the numbered cells that
 * city management counts by).
 */
export const gridKinds = ['comprehensive', 'dedicated', 'cell'] as const
export type GridKind = (typeof gridKinds)[number]

/** One version of a grid as it holds today. Where it lies is kept beside it, by date. */
export type Grid = {
  readonly id: GridId
  readonly county: string
  /** 15 digits: 6 county + 3 town + 3 village + 3 order (DB11, grade B); null while it has not been numbered. */
  readonly code: string | null
  readonly kind: GridKind
  readonly name: string
  /** 12 digits of the village or community: a grid belongs to exactly one (DB6101/T 3185, grade B). */
  readonly division: string
  readonly worker: UserId | null
  readonly desk: UnitId | null
  readonly from: Day
  /** Last day. */
  readonly to: Day | null
  readonly version: number
}

/** WGS-84 degrees, longitude first. */
export type Position = readonly [long: number, lat: number]
/** Closed: the last position is the first again. */
export type Ring = readonly Position[]
/** The outer ring, then holes. */
export type Rings = readonly Ring[]
