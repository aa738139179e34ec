import { useEffect, useState } from 'react'

/** Epoch milliseconds, moving on twice a minute: enough for words that count minutes. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
