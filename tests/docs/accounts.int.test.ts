import { hashPassword } from '@jiebang/server/access/password.ts'
import { Sessions, sessionDefaults } from '@jiebang/server/access/sessions.ts'
import { SignIns } from '@jiebang/server/access/sign-in.ts'
import { loadLaw } from '@jiebang/server/clock/load-rules.ts'
import { CountyBooks } from '@jiebang/server/place/county-book.ts'
import { setUpCounty } from '@jiebang/server/place/set-up-county.ts'
import { connectOwner, openPools } from '@jiebang/server/store/connect.ts'
import { rulesDir } from '@jiebang/server/store/home.ts'
import { freshDatabase } from '@jiebang/server/testing/database.ts'
import { expect, it } from 'vitest'
import { blocks } from './support/pages.ts'

it('given the SQL of docs/operating.md, when an operator runs it, then units are there and the person signs in', async () => {
  const rules = await loadLaw(rulesDir())
  if (!rules.ok) throw new Error('the shipped rules do not load')
  const database = await freshDatabase()
  const pools = openPools(database.appUrl)
  const owner = await connectOwner(database.ownerUrl)
  try {
    const now = Date.now()
    await setUpCounty(pools.main, rules, '430121', now)
    const hash = await hashPassword('a long first password')
    const shown = blocks('docs/operating.md').filter(({ info }) => info === 'sql test')
    for (const { text } of shown) await owner.query(text.replaceAll('<hash>', hash))

    const book = await new CountyBooks(pools.main, rules, Date.now).get('430121')
    expect(book?.unitNames.get('430121-water')).toBe('水务局')
    expect(book?.deskOf('430121100001')).toBe('430121100-desk')
    expect(book?.deskOf('430121200')).toBe('430121-desk')

    const sessions = new Sessions(pools.main, Date.now)
    const signIns = new SignIns(pools.main, sessions, sessionDefaults)
    const opened = await signIns.open(
      { login: 'zhangmin', password: 'a long first password' },
      '127.0.0.1',
      now,
    )
    if (!opened.ok) throw new Error(opened.why.refused)
    expect(await sessions.find(opened.value)).toMatchObject({
      user: { name: '张敏', county: '430121' },
      grants: [{ role: 'dispatcher', region: '430121', unit: '430121-desk' }],
    })
  } finally {
    await owner.end()
    await pools.end()
    await database.drop()
  }
})
