import { Agent } from 'node:http'
import { hiddenOf } from '@jiebang/server/portal/testing/browser.ts'
import { Browser, type Seen } from './browser.ts'
import { Client } from './client.ts'
import { atLeast, atMost, type Figure, percentile } from './figures.ts'

const county = '990101'
const at = `/c/${county}`
const api = `/api/v1/counties/${county}`
const residents = 200
const staff = 50
/** Ms that people look at a page before they go on: between the two, evenly. */
const reading = { resident: [1500, 4500], staff: [1000, 3000] } as const

type Timed = { readonly page: string; readonly ms: number; readonly fine: boolean }

/** The same for every run: a small generator (mulberry32) instead of Math.random. */
const randomOf = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const things = [
  '路灯不亮',
  '井盖松动',
  '垃圾没人清',
  '水管漏水',
  '楼道堆了杂物',
  '想问低保怎么办',
  '公交站牌倒了',
]

const codeOn = (html: string): string => html.replace(/<\/?span>/g, '').match(/\b\d{6}\b/)?.[0] ?? ''
const numberIn = (path: string): string => /\/m\/([^/]+)/.exec(path)?.[1] ?? ''

/** Files a request, and looks it up again with number and code, as from another telephone. */
const resident = async (
  open: () => Browser,
  random: () => number,
  think: () => Promise<void>,
): Promise<void> => {
  const first = open()
  await first.get('home', `${at}/`)
  await think()
  const choice = await first.get('what it is about', `${at}/new`)
  await think()
  const asked = new URLSearchParams({ ...hiddenOf(choice.html, `${at}/new/form`), kind: 'help' })
  const form = await first.get('form', `${at}/new/form?${asked}`)
  await think()
  const thing = things[Math.floor(random() * things.length)] ?? ''
  const where = Math.floor(random() * 100_000)
  const values = {
    kind: 'help',
    place: county,
    title: `${thing}（合成）`,
    text: `${where} 号附近${thing}，已经好几天了（合成数据）。`,
  }
  const send = (page: Seen, more: Record<string, string> = {}) =>
    first.post('sending', `${at}/new`, { ...hiddenOf(page.html, `${at}/new`), ...values, ...more })
  let sent = await send(form)
  // Somebody said the like before: this one is different.
  if (numberIn(sent.path) === '') sent = await send(sent, { different: 'on' })
  const no = numberIn(sent.path)
  const code = codeOn(sent.html.split('查询码')[1] ?? '')
  if (no === '' || code === '') throw new Error(`nothing was filed: ${sent.status} ${sent.path}`)
  await think()
  const second = open()
  await second.get('look-up', `${at}/find`)
  await think()
  await second.post('looking up', `${at}/find`, { no, code })
  await think()
  await second.get('promises', `${at}/promises`)
}

const officer = async (
  client: Client,
  timed: (t: Timed) => void,
  think: () => Promise<void>,
): Promise<void> => {
  const get = async (page: string, path: string): Promise<string> => {
    const begun = performance.now()
    const answer = await client.send('GET', path)
    timed({ page, ms: performance.now() - begun, fine: answer.status === 200 })
    return answer.body
  }
  const inbox = JSON.parse(await get('inbox', `${api}/inbox?limit=50`)) as { items: { id: string }[] }
  await think()
  const list = JSON.parse(await get('list', `${api}/matters?limit=50`)) as { items: { id: string }[] }
  await think()
  const one = inbox.items[0] ?? list.items[0]
  if (one) await get('one matter', `${api}/matters/${one.id}`)
  await think()
}

/** 200 residents who file and look up while 50 staff read and work. The worst page's p95 counts, and every error. */
export const benchCrowd = async (address: string, stored: number, seconds: number): Promise<Figure[]> => {
  const seen: Timed[] = []
  const timed = (t: Timed) => seen.push(t)
  const agent = new Agent({ keepAlive: true, maxSockets: 400 })
  const logins = [
    ...Array.from({ length: 7 }, (_, i) => `desk${i + 1}`),
    ...Array.from({ length: 16 }, (_, i) => `dept${i + 1}`),
    'sup1',
    'lead1',
  ]
  const clients: Client[] = []
  for (let i = 0; i < staff; i++)
    clients.push(await Client.signedIn(address, logins[i % logins.length] ?? 'desk1', 4))
  seen.length = 0
  const until = performance.now() + seconds * 1000
  const over = () => performance.now() >= until
  const thinkOf =
    (random: () => number, [least, most]: readonly [number, number]) =>
    () =>
      wait(least + random() * (most - least))
  let broken = 0
  const residentLoop = async (i: number): Promise<void> => {
    const random = randomOf(i + 1)
    const think = thinkOf(random, reading.resident)
    let visit = 0
    const open = () =>
      new Browser(address, agent, `10.${i >> 8}.${i & 255}.${visit++ % 250}`, (page, ms, status) =>
        timed({ page, ms, fine: status < 400 }),
      )
    await wait(random() * 4000)
    while (!over()) await resident(open, random, think).catch(() => broken++)
  }
  const staffLoop = async (client: Client, i: number): Promise<void> => {
    const random = randomOf(1000 + i)
    const think = thinkOf(random, reading.staff)
    await wait(random() * 3000)
    while (!over()) await officer(client, timed, think).catch(() => broken++)
  }
  await Promise.all([
    ...Array.from({ length: residents }, (_, i) => residentLoop(i)),
    ...clients.map(staffLoop),
  ])
  for (const client of clients) client.close()
  agent.destroy()
  const pages = [...new Set(seen.map(({ page }) => page))].map((page) => ({
    page,
    p95: percentile(
      seen.filter((t) => t.page === page).map(({ ms }) => ms),
      0.95,
    ),
  }))
  const [worst] = pages.sort((a, b) => b.p95 - a.p95)
  const wrong = seen.filter(({ fine }) => !fine).length + broken
  const name = `${residents} residents and ${staff} staff at ${stored.toLocaleString('en')} stored matters`
  return [
    atMost(`${name}, p95 of the slowest page`, worst?.p95 ?? 0, 'ms', 300, 'under 300 ms', {
      slowest: worst?.page ?? '',
      p95Ms: Object.fromEntries(pages.map(({ page, p95 }) => [page, Math.round(p95)])),
      pages: seen.length,
      perSecond: Math.round(seen.length / seconds),
    }),
    atLeast(`${name}, answered without error`, 100 * (1 - wrong / seen.length), '%', 100, 'all'),
  ]
}
