/** One closing that may be drawn; strata are drawn from apart. */
export type Drawable = { readonly id: string; readonly stratum: string }
export type Drawn = Drawable & { readonly rank: number }

/**
 * A random sample that anybody can draw again: in every stratum the closings stand in the order of the hash of seed and
 * id, and the first `share` of them, at least one, are taken. `hash` gives lower-case hex. The order of `frame` does not
 * matter.
 *
 * @throws RangeError for a share that is not above 0 and at most 1.
 */
export const drawSample = (
  frame: readonly Drawable[],
  seed: string,
  share: number,
  hash: (text: string) => string,
): readonly Drawn[] => {
  if (!(share > 0 && share <= 1)) throw new RangeError(`not a share to draw: ${share}`)
  const strata = new Map<string, { one: Drawable; key: string }[]>()
  for (const one of frame) {
    const list = strata.get(one.stratum) ?? []
    list.push({ one, key: hash(`${seed}:${one.id}`) })
    strata.set(one.stratum, list)
  }
  const drawn: Drawn[] = []
  for (const stratum of [...strata.keys()].sort()) {
    const list = (strata.get(stratum) ?? []).sort((a, b) => (a.key < b.key ? -1 : 1))
    // A product of decimals may lie a hair above a whole number: 0.1 × 30.
    const most = Math.max(1, Math.ceil(share * list.length - 1e-9))
    for (const [i, { one }] of list.slice(0, most).entries()) drawn.push({ ...one, rank: i + 1 })
  }
  return drawn
}
