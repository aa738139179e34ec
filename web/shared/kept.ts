/** Small things kept in the browser. Storage may be full or forbidden: then nothing is kept and nothing breaks. */
export const keep = (key: string, value: object | string): void => {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {}
}

export const kept = <T>(key: string): T | null => {
  try {
    const text = localStorage.getItem(key)
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

export const forget = (key: string): void => {
  try {
    localStorage.removeItem(key)
  } catch {}
}

export const keptKeys = (prefix: string): readonly string[] => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}
