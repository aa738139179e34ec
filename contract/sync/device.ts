import Type, { type Static } from 'typebox'
import { county, instant, shortText, uuid } from '../relay/atoms.ts'

const closed = { additionalProperties: false } as const

export const deviceBody = Type.Object(
  { device: uuid, county, name: Type.String({ minLength: 1, maxLength: 60, pattern: '^[^\\u0000]*$' }) },
  closed,
)
export type DeviceBody = Static<typeof deviceBody>

export const leaseView = Type.Object({ until: instant, half: Type.String() })
/** `lastSeq` above 0 for a device that had been here: its numbers go on. */
export const deviceAnswer = Type.Object({ device: uuid, lastSeq: Type.Integer(), lease: leaseView })
export type DeviceAnswer = Static<typeof deviceAnswer>

/** Of one device, for whoever helps its worker: nothing about when and where somebody worked. */
export const deviceHealth = Type.Object({
  id: uuid,
  user: uuid,
  userName: Type.String(),
  name: Type.String(),
  app: Type.String(),
  lastSeenAt: instant,
  unsent: Type.Integer(),
  attention: Type.Integer(),
  held: Type.Integer(),
  /** Server minus device. */
  driftMs: Type.Integer(),
  leaseUntil: Type.Union([instant, Type.Null()]),
  withdrawnAt: Type.Union([instant, Type.Null()]),
  forgotAt: Type.Union([instant, Type.Null()]),
})
export type DeviceHealth = Static<typeof deviceHealth>
export const deviceList = Type.Object({ devices: Type.Array(deviceHealth) })
export type DeviceList = Static<typeof deviceList>

export const withdrawBody = Type.Object({ why: shortText }, closed)
