import type { ReactNode } from 'react'
import { t } from '../words/words.ts'

export const Loading = () => (
  <p className="loading" role="status">
    {t('app.loading')}
  </p>
)

export const Nothing = ({
  title,
  next,
  children,
}: {
  title: string
  next?: string
  children?: ReactNode
}) => (
  <div className="nothing">
    <p>{title}</p>
    {next ? <p className="quiet">{next}</p> : null}
    {children}
  </div>
)
