import type { ReactNode } from 'react'

/** A table that scrolls in its own box where the page is too narrow for it. */
export const ScrollTable = ({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
  <section className="card table-scroll" aria-label={label} tabIndex={0}>
    <table className="figures-table">{children}</table>
  </section>
)
