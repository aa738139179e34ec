import type { Words } from '../i18n/words.ts'

/** 衣食住行业教保医, in this order, then what concerns none of them and what nobody has classified. */
export const needOrder = [
  'clothing',
  'food',
  'housing',
  'transport',
  'work',
  'education',
  'security',
  'health',
  'none',
  'unknown',
] as const

export const needWords = (id: string, words: Words): string => {
  const known = needOrder.find((need) => need === id)
  return known ? words(`need.${known}`) : id
}
