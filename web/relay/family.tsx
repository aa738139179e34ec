import type { Matter } from '@jiebang/core/relay/matter.ts'
import { Link } from '@tanstack/react-router'
import { useWords } from '../i18n/words.ts'

/** Parent, children, and what was merged; nothing when it stands alone. */
export const Family = ({ matter }: { readonly matter: Matter }) => {
  const words = useWords()
  const kin = [
    ...(matter.parent ? [{ id: matter.parent, text: words('family.parent') }] : []),
    ...(matter.mergedInto ? [{ id: matter.mergedInto, text: words('family.mergedInto') }] : []),
    ...matter.children.map(({ id, open }, i) => ({
      id,
      text: words(open ? 'family.childOpen' : 'family.childClosed', { n: i + 1 }),
    })),
    ...matter.mergedFrom.map((id, i) => ({ id, text: words('family.mergedFrom', { n: i + 1 }) })),
  ]
  if (kin.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby="family">
      <h2 id="family">{words('family.title')}</h2>
      <ul>
        {kin.map(({ id, text }) => (
          <li key={id}>
            <Link to="/matters/$id" params={{ id }}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
