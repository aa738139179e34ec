import type { Actor } from '@jiebang/core/access/roles.ts'
import type { App } from '@jiebang/server/app.ts'
import { demoPlaceList } from '@jiebang/server/demo/households/demo-places.ts'
import { makeHouseholds } from '@jiebang/server/demo/households/generate.ts'
import { storeHouseholds } from '@jiebang/server/demo/households/store-households.ts'
import { loadDemo } from '@jiebang/server/demo/load-demo.ts'
import { listHouseholds } from '@jiebang/server/people/registry/lists.ts'
import { connectOwner } from '@jiebang/server/store/connect.ts'

const county = '990101'
const grants = (role: 'dispatcher' | 'gridWorker' | 'villageOfficer', region: string) =>
  [{ role, county, region, from: '2012-01-01' }] as const
const actor = (role: Parameters<typeof grants>[0], region: string): Actor => ({
  ...{ kind: 'user', id: '00000000-0000-7000-8000-000000000001', grants: grants(role, region) },
})

/** Fills a county up with synthetic households; what is stored already is used again. */
export const seedRegistry = async (
  app: App,
  ownerUrl: string,
  count: number,
  say: (text: string) => void,
): Promise<void> => {
  await loadDemo(app, () => undefined)
  const owner = await connectOwner(ownerUrl)
  try {
    const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from household')
    // Those that are there already are made again and left as they are.
    if ((rows[0]?.n ?? 0) < count)
      await storeHouseholds(
        app.pool,
        app.secrets,
        county,
        makeHouseholds('bench', count),
        Date.now(),
        (n) => {
          if (n % 20_000 === 0)
            say(`stored ${n.toLocaleString('en')} of ${count.toLocaleString('en')} households`)
        },
      )
    await owner.query('vacuum (analyze) household')
    await owner.query('vacuum (analyze) household_tag')
    await owner.query('vacuum (analyze) person_index')
  } finally {
    await owner.end()
  }
}

/** Milliseconds that 95 of 100 answers take, by kind of question, decrypting included. */
export const benchRegistry = async (app: App, rounds: number): Promise<Readonly<Record<string, number>>> => {
  const [place, ...others] = demoPlaceList()
  const last = others.at(-1)
  if (!place || !last) throw new Error('the demo county has no places')
  const whole = actor('dispatcher', county)
  const village = actor('villageOfficer', last.code)
  const sample = await listHouseholds(app, whole, county, { limit: 200 }, [])
  const full = await Promise.all(
    sample.items.slice(0, 40).map(({ id }) => app.registry.get({ kind: 'system' }, county, id)),
  )
  const people = full.flatMap((f) => f?.household.people ?? [])
  const pick = <T>(list: readonly T[], i: number): T | undefined => list[i % list.length]
  const name = (i: number) => pick(people, i)?.name ?? ''
  const phones = people.flatMap((p) => p.phone ?? [])
  const initials = ['wgf', 'zxy', 'lgq', 'chx', 'lw', 'yzx']
  const questions: Readonly<Record<string, (i: number) => Promise<unknown>>> = {
    'a whole name': (i) => listHouseholds(app, whole, county, { q: name(i) }, []),
    'a family name': (i) =>
      listHouseholds(app, whole, county, { q: pick(['王', '李', '余', '诸葛'], i) ?? '' }, []),
    'first letters of pinyin': (i) => listHouseholds(app, whole, county, { q: pick(initials, i) ?? '' }, []),
    'an address': (i) => listHouseholds(app, whole, county, { q: pick(sample.items, i)?.address ?? '' }, []),
    'the end of a telephone': (i) =>
      listHouseholds(app, whole, county, { q: pick(phones, i)?.slice(-4) ?? '' }, []),
    'a name in one village': (i) => listHouseholds(app, village, county, { q: name(i) }, []),
    'a family name in one village': (i) =>
      listHouseholds(app, village, county, { q: pick(['王', '余', '上官'], i) ?? '' }, []),
    'nobody of that name': () => listHouseholds(app, whole, county, { q: '查无此人名' }, []),
    'a grid': (i) => listHouseholds(app, whole, county, { grid: pick(others, i)?.grid ?? '' }, []),
    'a tag': (i) =>
      listHouseholds(
        app,
        whole,
        county,
        { tag: pick(['minimumLiving', 'orphan', 'livesAlone'], i) ?? '' },
        [],
      ),
    'a tag in one village': (i) =>
      listHouseholds(app, village, county, { tag: pick(['minimumLiving', 'suddenHardship'], i) ?? '' }, []),
    'to review by a day': (i) =>
      listHouseholds(app, whole, county, { reviewBy: pick(['2026-03-10', '2026-06-01'], i) ?? '' }, []),
    'over ninety': () => listHouseholds(app, whole, county, { ageFrom: 90 }, []),
    'at high risk': () => listHouseholds(app, whole, county, { risk: 'high' }, []),
  }
  const measured: Record<string, number> = {}
  for (const [what, ask] of Object.entries(questions)) {
    const times: number[] = []
    for (let i = 0; i < rounds; i++) {
      const begun = performance.now()
      await ask(i)
      times.push(performance.now() - begun)
    }
    times.sort((a, b) => a - b)
    measured[what] = times[Math.floor(times.length * 0.95)] ?? 0
  }
  return measured
}
