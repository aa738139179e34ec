import type { Finding, FindingCode } from '../oversight/finding.ts'
import type { Text } from './io.ts'

const words: Readonly<Record<FindingCode, Text>> = {
  'fact.hash': { zh: '正文与哈希不符', en: 'its body does not have its hash' },
  'fact.unreadable': {
    zh: '正文读不懂，或接不上前面的事实',
    en: 'its body cannot be read, or cannot follow',
  },
  'fact.prev': { zh: '与前一条接不上', en: 'it does not name the hash of the fact before it' },
  'fact.seq': { zh: '序号不连续，前面缺事实', en: 'its number does not follow: facts before it are missing' },
  'fact.column': { zh: '列与正文不符', en: 'a column differs from its body' },
  'fact.personal': { zh: '个人信息与摘要不符', en: 'its personal texts do not have their digest' },
  'fact.personalGone': {
    zh: '个人信息没有了，却没有脱敏的事实',
    en: 'its personal texts are gone without a fact that redacted them',
  },
  'fact.withoutMatter': { zh: '有事实而没有事项', en: 'there are facts but no matter' },
  'matter.withoutFacts': { zh: '有事项而没有事实', en: 'there is a matter but no fact' },
  'matter.version': {
    zh: '版本不是最后一条事实的序号',
    en: 'its version is not the number of its last fact',
  },
  'matter.head': { zh: '链头不是最后一条事实的哈希', en: 'its head is not the hash of its last fact' },
  'matter.state': { zh: '状态与事实推出的不符', en: 'its state is not what its facts come to' },
  'matter.column': { zh: '列与事实推出的不符', en: 'a column is not what its facts come to' },
  'root.differs': { zh: '当日的根与现有事实不符', en: 'the root of the day is not that of its facts' },
  'audit.hash': { zh: '审计记录被改过，与哈希不符', en: 'this audit event does not have its hash' },
  'audit.prev': {
    zh: '审计记录与前一条接不上',
    en: 'this audit event does not name the hash of the one before it',
  },
  'audit.missing': {
    zh: '审计记录缺了，序号接不上',
    en: 'audit events are missing here: the numbers do not follow',
  },
  'audit.column': { zh: '审计记录的列与正文不符', en: 'a column of this audit event differs from its body' },
  'audit.head': {
    zh: '审计链头不是最后一条的哈希',
    en: 'the head of the audit log is not the hash of its last event',
  },
  'audit.root': { zh: '审计记录与当日的根不符', en: 'the audit log is not what the root of the day says' },
}

/** `430100 190228000001 fact 3: its body does not have its hash` */
export const findingLine = ({ code, county, no, matter, seq, where }: Finding): Text => {
  const id = [county, no ?? matter].filter((part) => part !== null).join(' ')
  const place = where === null ? '' : ` (${where})`
  return {
    zh: `${id}${seq === null ? '' : ` 第 ${seq} 条${code.startsWith('audit.') ? '审计记录' : '事实'}`}：${words[code].zh}${place} [${code}]`,
    en: `${id}${seq === null ? '' : ` ${code.startsWith('audit.') ? 'audit event' : 'fact'} ${seq}`}: ${words[code].en}${place} [${code}]`,
  }
}
