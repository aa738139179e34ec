import { verifyAudit } from '../../oversight/audit-verify.ts'
import type { Finding } from '../../oversight/finding.ts'
import { verifyCounty } from '../../oversight/verify-county.ts'
import { countyOf, noWords } from '../arguments.ts'
import { CommandFailure, type CommandSpec } from '../command.ts'
import { type Io, say } from '../io.ts'
import { startProgress } from '../progress.ts'
import { findingLine } from '../verify-lines.ts'

/** Findings told one by one; more are counted. */
const mostTold = 100

export const verifyCommand: CommandSpec = {
  name: 'verify',
  about: { zh: '重算每条事实链，查出任何改动', en: 'recompute every chain of facts and find any change' },
  usage: 'verify [--county CODE]',
  options: {
    county: {
      value: 'CODE',
      about: { zh: '只查一个县；不写则全部', en: 'one county only; all unless told' },
    },
  },
  examples: ['jiebang verify', 'jiebang verify --county 430100 --json'],
  more: {
    zh: '逐条重算哈希、前后相接、列与正文、个人信息摘要、由事实推出的状态，过去各日公布的根，以及审计记录的链。查出问题时退出码为 1。服务运行时也可以查。',
    en: 'Recomputes hashes, links, columns against bodies, digests of personal texts, the state that the facts come to, the published roots of past days, and the chain of the audit log. The status is 1 when something is found. May run beside a server.',
  },
  run: async ({ given, io, open }) => {
    noWords(given)
    const only = given.value('county') === undefined ? undefined : countyOf(given)
    const app = await open(io.err)
    try {
      const started = io.clock()
      const known = (await app.counties.list()).map((c) => c.code)
      if (only !== undefined && !known.includes(only)) throw notSetUp(only)
      const tally = { matters: 0, facts: 0, roots: 0, events: 0 }
      const findings: Finding[] = []
      let count = 0
      const label = say(io, { zh: '核对事实', en: 'Verifying facts' })
      const bar = startProgress({ label, enabled: io.isTerminal, now: io.clock })
      const found = (finding: Finding) => {
        count++
        if (findings.length < mostTold) findings.push(finding)
      }
      try {
        for (const county of only === undefined ? known : [only]) {
          await verifyCounty(app.pools, county, tally, found, bar.advance)
          tally.events += await verifyAudit(app.pool, county, found)
        }
      } finally {
        bar.stop()
      }
      const seconds = Math.round(io.clock() - started) / 1000
      tell(io, { ...tally, seconds }, findings, count)
      return { status: count === 0 ? 0 : 1, json: { ...tally, findings, count, seconds } }
    } finally {
      await app.close()
    }
  },
}

const notSetUp = (code: string) =>
  new CommandFailure('county.notSetUp', {
    zh: `${code} 没有设立，没有可查的。`,
    en: `The county ${code} is not set up: there is nothing to verify.`,
  })

const tell = (
  io: Io,
  t: { matters: number; facts: number; roots: number; events: number; seconds: number },
  findings: readonly Finding[],
  count: number,
): void => {
  for (const finding of findings) io.out(say(io, findingLine(finding)))
  if (count > findings.length)
    io.out(
      say(io, {
        zh: `……另有 ${count - findings.length} 处。`,
        en: `… and ${count - findings.length} more.`,
      }),
    )
  const rate = Math.round(t.facts / Math.max(t.seconds, 0.001))
  const result =
    count === 0
      ? { zh: '全部相符。', en: 'Everything agrees.' }
      : {
          zh: `有 ${count} 处不符。先不要改动数据库，保留备份，查明是谁、怎样改的。`,
          en: `${count} do not agree. Leave the database as it is, keep your backups, and find out who changed it and how.`,
        }
  io.out(
    say(io, {
      zh: `核对了 ${t.matters} 件事、${t.facts} 条事实、${t.roots} 天的根、${t.events} 条审计记录，用时 ${t.seconds} 秒（每秒 ${rate} 条）。${result.zh}`,
      en: `Verified ${t.matters} matters, ${t.facts} facts, the roots of ${t.roots} days and ${t.events} audit events in ${t.seconds} s (${rate} facts/s). ${result.en}`,
    }),
  )
}
