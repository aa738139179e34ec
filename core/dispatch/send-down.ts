import type { Day, Grade } from '../clock/model.ts'
import type { DutyList } from './duty-list.ts'

/** 基层: where a matter must not end up that is somebody else's duty. */
export const baseLevels = ['town', 'village'] as const
export type BaseLevel = (typeof baseLevels)[number]

/** Which list is never led by which level of the base; of a region between two days. The nearest region counts alone. */
export type SendDownRule = {
  readonly region: string
  readonly from: Day
  readonly to?: Day
  readonly never: readonly { readonly list: DutyList; readonly level: BaseLevel }[]
  readonly clause: string
  readonly source: string
  readonly grade: Grade
}
