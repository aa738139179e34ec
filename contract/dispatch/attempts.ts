import Type from 'typebox'
import { instant, uuid } from '../relay/atoms.ts'

/** An attempt to send down what stands on a department's own list; the matter did not change. */
export const dispatchAttempt = Type.Object({
  id: uuid,
  matter: uuid,
  no: Type.String(),
  title: Type.String(),
  actor: Type.String(),
  command: Type.String(),
  unit: Type.String({ description: 'Who was to lead' }),
  item: Type.String({ description: 'Code of the item of the catalogue' }),
  clause: Type.String(),
  right: Type.String({ description: 'The unit whose duty it is' }),
  at: instant,
})
export type DispatchAttempt = Type.Static<typeof dispatchAttempt>

export const dispatchAttempts = Type.Object({
  items: Type.Array(dispatchAttempt),
  next: Type.Union([instant, Type.Null()], { description: 'Send as `before` for the page after this one' }),
})
