/** One decimal, and none where it is .0; 100 and 0 only when it is all or nothing, so that rounding hides nobody. */
export const percentOf = (share: number): number => {
  const rounded = Math.round(share * 1000) / 10
  if (rounded === 100 && share < 1) return 99.9
  return rounded === 0 && share > 0 ? 0.1 : rounded
}
