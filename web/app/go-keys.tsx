import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMe } from '../access/session.ts'
import { goKeys } from './go-to.ts'
import { usePreferences } from './preferences.ts'
import { isTyping } from './typing.ts'

const waitMs = 1500

/** g, then a letter: goes to a page. Heard before all other keys, so that the letter does nothing else. */
export const GoKeys = () => {
  const navigate = useNavigate()
  const { keys } = usePreferences()
  const { grants } = useMe()
  useEffect(() => {
    if (!keys) return
    let until = 0
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event)) return
      if (event.timeStamp < until) {
        until = 0
        const place = goKeys.find(({ key, may }) => key === event.key && may(grants))
        if (!place) return
        event.preventDefault()
        event.stopPropagation()
        void navigate(place.to)
      } else if (event.key === 'g') {
        until = event.timeStamp + waitMs
        event.preventDefault()
      }
    }
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [keys, grants, navigate])
  return null
}
