import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../i18n/words.ts'
import { announce } from './announcer.tsx'

/**
 * A page with its heading. On arrival the document's title changes and the heading takes focus, which is how a screen
 * reader hears that the page is another one.
 */
export const Page = ({
  title,
  quiet = false,
  aside,
  children,
}: {
  readonly title: string
  /** The heading is heard but not seen. */
  readonly quiet?: boolean
  readonly aside?: ReactNode
  readonly children: ReactNode
}) => {
  const words = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = words('app.title', { page: title })
  }, [title, words])
  useEffect(() => {
    // A page that has put the focus into a field of its own keeps it there; the title is spoken instead.
    const own = heading.current?.closest('.page')
    if (own?.contains(document.activeElement)) announce(document.title)
    else heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className="page">
      <header className={quiet && !aside ? 'unseen' : 'page-head'}>
        <h1 ref={heading} tabIndex={-1} className={quiet ? 'unseen' : undefined}>
          {title}
        </h1>
        {aside}
      </header>
      {children}
    </div>
  )
}
