/** One line of the table: what was measured against what, and what the issue asks for. Times alone are never printed. */
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** value ÷ reference, for figures that must be at least the reference; reference ÷ value for times that must not exceed it. */
  readonly ratio: number
  readonly reference: string
  readonly detail?: { readonly [key: string]: number | string | Readonly<Record<string, number>> }
}

export const atLeast = (
  name: string,
  value: number,
  unit: string,
  least: number,
  reference: string,
  detail?: Figure['detail'],
): Figure => ({
  name,
  value,
  unit,
  ratio: value / least,
  reference,
  ...(detail ? { detail } : {}),
})

export const atMost = (
  name: string,
  value: number,
  unit: string,
  most: number,
  reference: string,
  detail?: Figure['detail'],
): Figure => ({
  name,
  value,
  unit,
  ratio: most / value,
  reference,
  ...(detail ? { detail } : {}),
})

/** Nearest rank; 0 of nothing. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2))

/** A ratio of 1 or more holds what was asked for. */
export const line = ({ name, value, unit, ratio, reference }: Figure): string =>
  `${ratio >= 1 ? 'holds ' : 'MISSES'} ${ratio.toFixed(2).padStart(7)} ×  ${name}: ${round(value)} ${unit} (asked: ${reference})`
