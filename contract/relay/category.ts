import Type from 'typebox'

/** Code of a petition class of any level, or of a need; null while nobody has said. */
export const category = Type.Union([Type.String({ pattern: '^[0-9A-Za-z._-]{1,64}$' }), Type.Null()])
