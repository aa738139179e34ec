import Type, { type Static } from 'typebox'

/** A file as it is kept. `id` is what commands name under `attachments`. */
export const keptFile = Type.Object({
  id: Type.String(),
  sha256: Type.String(),
  /** Media type, found from the bytes. */
  type: Type.String(),
  bytes: Type.Integer(),
  name: Type.String(),
  /** Pixels of an image; null for anything else. */
  width: Type.Union([Type.Integer(), Type.Null()]),
  height: Type.Union([Type.Integer(), Type.Null()]),
  /** The sender asked that the place stays in the photo. */
  keptLocation: Type.Boolean(),
})
export type KeptFile = Static<typeof keptFile>

/** A file of a matter; `seq` is the fact that names it. */
export const matterFile = Type.Object({
  ...keptFile.properties,
  seq: Type.Integer(),
  /** A small picture can be asked for with `?size=small`. */
  hasSmall: Type.Boolean(),
  /** Opening it asks for a purpose and is recorded. */
  guarded: Type.Boolean(),
})
export type MatterFile = Static<typeof matterFile>
