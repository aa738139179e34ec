/** RFC 6901 JSON Pointer; undefined where nothing stands. Own fields only, so that no prototype is reached. */
export const at = (value: unknown, pointer: string): unknown => {
  if (pointer === '') return value
  let here = value
  for (const raw of pointer.slice(1).split('/')) {
    const name = raw.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined
    here = (here as Readonly<Record<string, unknown>>)[name]
  }
  return here
}
