import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../../app/page.tsx'
import { type Key, useWords } from '../../i18n/words.ts'
import { useMe } from '../session.ts'
import './admin.css'

const under = { exact: true, includeSearch: false }

/** A page of administration with the links to the others; who may not open one is not shown it. */
export const AdminFrame = ({ title, children }: { readonly title: Key; readonly children: ReactNode }) => {
  const words = useWords()
  const has = useHolds()
  return (
    <Page title={words(title)}>
      <nav className="admin-nav no-print" aria-label={words('admin.nav')}>
        <ul className="wrap">
          {has('admin', 'auditor') ? (
            <>
              <li>
                <Link to="/admin/people" activeOptions={under}>
                  {words('admin.people')}
                </Link>
              </li>
              <li>
                <Link to="/admin/places" activeOptions={under}>
                  {words('admin.places')}
                </Link>
              </li>
              <li>
                <Link to="/admin/rules" activeOptions={under}>
                  {words('admin.rules')}
                </Link>
              </li>
              <li>
                <Link to="/admin/access" activeOptions={under}>
                  {words('policy.title')}
                </Link>
              </li>
            </>
          ) : null}
          {has('admin') ? (
            <li>
              <Link to="/admin/forms" activeOptions={under}>
                {words('forms.title')}
              </Link>
            </li>
          ) : null}
          {has('admin') ? (
            <li>
              <Link to="/admin/import" activeOptions={under}>
                {words('admin.import')}
              </Link>
            </li>
          ) : null}
          {has('admin', 'auditor') ? (
            <li>
              <Link to="/audit" activeOptions={under}>
                {words('audit.title')}
              </Link>
            </li>
          ) : null}
          {has('auditor', 'supervisor') ? (
            <li>
              <Link to="/reads" activeOptions={under}>
                {words('reads.title')}
              </Link>
            </li>
          ) : null}
        </ul>
      </nav>
      {children}
    </Page>
  )
}

/** Whether the signed-in person holds one of these roles. */
export const useHolds = (): ((...roles: readonly string[]) => boolean) => {
  const { grants } = useMe()
  return (...roles) => grants.some(({ role }) => roles.includes(role))
}
