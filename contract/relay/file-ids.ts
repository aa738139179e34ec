import Type from 'typebox'
import { uuid } from './atoms.ts'

/** Ids of files that this sender uploaded before; the shell finds what they stand for. */
export const fileIds = Type.Array(uuid, { maxItems: 20, uniqueItems: true })
