/** How alike two names are, from 0 to 1, and why. */
export type NameLikeness = { readonly score: number; readonly why: 'same' | 'sounds' | 'oneCharacter' | null }

/** A name as it is compared: without spaces and the dots inside names of other peoples (买买提·吐尔逊). */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·•・.．]/gu, '')
    .toLowerCase()

/**
 * The same, written with other characters of the same sound (张红 and 张虹), or with one character changed, left out
 * or too much. Readings come from the shell: the core has no dictionary. Names of one character are never alike.
 */
export const nameLikeness = (a: string, b: string, reading: (name: string) => string): NameLikeness => {
  const [left, right] = [plainName(a), plainName(b)]
  if (left === '' || right === '') return { score: 0, why: null }
  if (left === right) return { score: 1, why: 'same' }
  if (reading(left) === reading(right)) return { score: 0.85, why: 'sounds' }
  const longest = Math.max([...left].length, [...right].length)
  return longest >= 3 && editDistance(left, right) === 1
    ? { score: 0.6, why: 'oneCharacter' }
    : { score: 0, why: null }
}

/** Insertions, deletions, changes, and two neighbours swapped as one. By characters, not UTF-16 units. */
export const editDistance = (a: string, b: string): number => {
  const [left, right] = [[...a], [...b]]
  let before: number[] = []
  let above = Array.from({ length: right.length + 1 }, (_, i) => i)
  left.forEach((one, i) => {
    const row = [i + 1]
    right.forEach((other, j) => {
      const changed = (above[j] ?? 0) + (one === other ? 0 : 1)
      const swapped =
        i > 0 && j > 0 && one === right[j - 1] && left[i - 1] === other ? (before[j - 1] ?? 0) + 1 : Infinity
      row.push(Math.min(changed, swapped, (row[j] ?? 0) + 1, (above[j + 1] ?? 0) + 1))
    })
    before = above
    above = row
  })
  return above[right.length] ?? 0
}
