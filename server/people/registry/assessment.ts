import { dayOf } from '@jiebang/core/clock/instant.ts'
import type { App } from '../../app.ts'
import { csvRecord } from '../../export/csv.ts'
import { readIn } from '../../store/in-scope.ts'
import { peopleRules } from './tag-rules.ts'

/**
 * 个人信息保护影响评估 (个人信息保护法 §55–56), filled in with what the county really keeps: what, of how many, for what, on
 * which basis, who reads it, how long. To be completed by whoever answers for it and kept at least three years.
 */
export const impactAssessment = async (app: App, county: string): Promise<string> => {
  const { tags, retention, version } = await peopleRules()
  const counts = await readIn(app.pool, { counties: [county] }, async (client) => {
    const query = <T extends object>(text: string) => client.query<T>(text, [county])
    const [homes, people, children, tagged, reads] = await Promise.all([
      query<{ n: number }>(
        'select count(*)::int as n from household where county = $1 and merged_into is null',
      ),
      query<{ n: number }>(
        `select count(*)::int as n from person_index where county = $1 and status in ('living', 'away')`,
      ),
      query<{ n: number }>(
        `select count(*)::int as n from person_index where county = $1 and status in ('living', 'away')
          and born > (now() - interval '14 years')::date`,
      ),
      query<{ code: string; n: number }>(
        'select code, count(*)::int as n from household_tag where county = $1 group by code order by code',
      ),
      query<{ n: number }>(
        `select count(*)::int as n from read_record where county = $1 and field like 'household:%'`,
      ),
    ])
    return {
      homes: homes.rows[0]?.n ?? 0,
      people: people.rows[0]?.n ?? 0,
      children: children.rows[0]?.n ?? 0,
      tagged: tagged.rows,
      reads: reads.rows[0]?.n ?? 0,
    }
  })
  const basis = '履行法定职责所必需（《个人信息保护法》§13第一款（三）、§34）'
  const posts = '网格员、村社干部、街镇受理台、督查员（各自辖区内）'
  const firm = '村社干部、街镇受理台（说明用途、留痕）'
  const keep = `在册期间；去世或迁出后 ${retention.deceased.days} 天删除（${retention.deceased.source}，${retention.deceased.grade}）`
  const lines: (readonly string[])[] = [
    ['个人信息种类', '是否敏感', '涉及数量', '处理目的', '处理依据', '谁可以看', '保护措施', '保存期限'],
    [
      '户、住址、位置',
      '否',
      String(counts.homes),
      '走访、派单、应急',
      basis,
      posts,
      '字段加密、按辖区隔离',
      keep,
    ],
    ['姓名、电话', '否', String(counts.people), '联系、走访', basis, posts, '字段加密、列表打码', keep],
    [
      '身份证号',
      '否（照片是）',
      String(counts.people),
      '核对身份、代办',
      basis,
      firm,
      '加密、一律打码、调阅留痕',
      keep,
    ],
    [
      '不满十四周岁未成年人信息',
      '是',
      String(counts.children),
      '留守、困境儿童关爱',
      `${basis}；监护人同意`,
      firm,
      '加密、专门岗位',
      keep,
    ],
    ...counts.tagged.flatMap(({ code, n }) => {
      const rule = tags.get(code)
      return rule
        ? [
            [
              rule.zh,
              rule.sensitive ? '是' : '否',
              String(n),
              '帮扶、定期核查',
              rule.source,
              posts,
              '加密、列表不含姓名',
              keep,
            ],
          ]
        : []
    }),
    [],
    ['调阅记录条数', '', String(counts.reads)],
    ['规则版本', '', version],
    ['生成日期', '', dayOf(app.now())],
    ['本报告保存', '', `${retention.impactAssessment.days} 天以上（${retention.impactAssessment.source}）`],
    ['对个人权益的影响及安全风险（由负责人填写）', ''],
    ['结论与签字（由负责人填写）', ''],
  ]
  return `\ufeff${lines.map((line) => csvRecord(line)).join('')}`
}
