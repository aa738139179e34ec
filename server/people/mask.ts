/** 王** — the family name only; 某 where there is none. Characters, not UTF-16 units. */
export const maskName = (name: string): string => {
  const [first] = [...name.trim()]
  return first === undefined ? '' : `${first}**`
}

/** 138****8000 — first three and last four digits; shorter numbers keep only the last two. */
export const maskPhone = (phone: string): string => {
  const digits = phone.replace(/[^0-9]/g, '')
  if (digits === '') return ''
  if (digits.length < 8) return `****${digits.slice(-2)}`
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** The digits that a phone number is looked up by, without +86 or separators. */
export const phoneKey = (phone: string): string =>
  phone.replace(/[^0-9]/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '')
