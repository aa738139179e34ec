import type { Day, Instant } from '../clock/model.ts'
import type { DivisionCode, ReporterId, UnitId, UserId } from '../relay/ids.ts'

/**
 * 群众 / 网格员 / 村社干部 / 街镇调度员 / 单位承办人 / 督查员 / 领导 / 审计员 / 管理员 / 系统.
 */
export const roles = [
  'resident',
  'gridWorker',
  'villageOfficer',
  'dispatcher',
  'handler',
  'supervisor',
  'leader',
  'auditor',
  'admin',
  'system',
] as const
export type Role = (typeof roles)[number]

/** One role that somebody holds over a region, for a unit, for some kinds of matter, between two days. */
export type RoleGrant = {
  readonly role: Role
  readonly county: string
  readonly region: DivisionCode
  readonly unit?: UnitId
  readonly kinds?: readonly string[]
  readonly from: Day
  readonly to?: Day
  /** 代理: it is this person's grant, and somebody stands in for them. */
  readonly actingFor?: UserId
  /** 紧急授权: it counts between two instants, and of the steps only these are open. */
  readonly emergency?: Emergency
}

/** A wider view for a few hours. `id` is that of the record that others review afterwards. */
export type Emergency = {
  readonly id: string
  readonly from: Instant
  readonly until: Instant
  readonly commands: readonly string[]
}

/** Somebody with whom a person counts as one, from one instant until (not including) another. */
export type Hand = { readonly user: UserId; readonly from: Instant; readonly until: Instant }

/** Who asks. A resident who showed number and code has `reporter`; the system has neither. */
export type Actor =
  | {
      readonly kind: 'user'
      readonly id: UserId
      readonly grants: readonly RoleGrant[]
      readonly hands?: readonly Hand[]
    }
  | { readonly kind: 'reporter'; readonly id: ReporterId }
  | { readonly kind: 'visitor' }
  /** With `rule`, a rule of the administrators acts: it may only what the table gives to rules. */
  | { readonly kind: 'system'; readonly rule?: string }
