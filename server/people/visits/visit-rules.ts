import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { VisitRuleSet } from '@jiebang/core/people/visits/rule.ts'
import { describeFault } from '../../clock/rule-fault.ts'
import { rulesDir } from '../../store/home.ts'
import { readVisitRules } from './read-visit-rules.ts'

/** The files have mistakes; nobody is sent to anybody by rules that were not understood. */
class VisitRulesRefused extends Error {}

/** All of rules/visits/. */
export const loadVisitRules = async (
  dir: string,
  tags: ReadonlySet<string> | null,
): Promise<readonly VisitRuleSet[]> => {
  const folder = join(dir, 'visits')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  const read = await Promise.all(
    names.map(async (name) =>
      readVisitRules(`visits/${name}`, await readFile(join(folder, name), 'utf8'), tags),
    ),
  )
  const faults = read.flatMap(({ reading }) => reading.faults)
  if (faults.length > 0) throw new VisitRulesRefused(faults.map(describeFault).join('\n'))
  return read.flatMap(({ set }) => set ?? [])
}

let loaded: Promise<readonly VisitRuleSet[]> | undefined

/** The rules of the release, read once. */
export const visitRules = (): Promise<readonly VisitRuleSet[]> => {
  loaded ??= loadVisitRules(rulesDir(), null)
  return loaded
}
