import type { BrokenRules, RuleHealth } from '@jiebang/contract/dispatch/routing.ts'
import { ruleFaultCodes } from '@jiebang/core/dispatch/rules-engine/check-rule.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../access/session.ts'
import { timeWords } from '../clock/day-words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useWords } from '../i18n/words.ts'
import { call } from '../shared/api.ts'
import { dispatchPath } from './queries.ts'

const stateWords = {
  ok: 'health.faulty',
  faulty: 'health.faulty',
  refused: 'health.refused',
  failed: 'health.failed',
} as const

/** Why a rule does not work, since when, and that the desk goes on by hand. */
export const RuleHealthNotice = ({ health }: { readonly health: RuleHealth }) => {
  const words = useWords()
  const language = useLanguage()
  const { state, code, at, value, since, failures } = health
  const fault = ruleFaultCodes.find((one) => one === code)
  const why = fault
    ? words(`ruleFault.${fault}`, { at: at ?? '', value: value ?? '' })
    : words('health.code', { code: code ?? '', value: value ?? '' })
  return (
    <div className="notice notice-problem">
      <span aria-hidden="true">!</span>
      <div>
        <strong>{words(stateWords[state])}</strong>
        <p>{why}</p>
        <p className="small">{words('health.since', { since: timeWords(since, language), failures })}</p>
      </div>
    </div>
  )
}

/** For administrators on every page, as long as a rule that is switched on does not work. */
export const BrokenRulesBanner = () => {
  const words = useWords()
  const { county, grants } = useMe()
  const isAdmin = grants.some(({ role, county: where }) => role === 'admin' && where === county)
  const broken = useQuery({
    queryKey: ['routing', county, 'broken'],
    queryFn: ({ signal }) => call<BrokenRules>(`${dispatchPath(county)}/rules/broken`, { signal }),
    enabled: isAdmin,
    refetchInterval: 60_000,
  }).data?.rules
  if (!broken || broken.length === 0) return null
  return (
    <p role="alert" className="notice notice-problem no-print">
      <span aria-hidden="true">!</span>
      <span>
        {words('health.banner', { count: broken.length, name: broken[0]?.name ?? '' })}{' '}
        <Link to="/rules">{words('health.look')}</Link>
      </span>
    </p>
  )
}
