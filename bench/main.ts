import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openApp } from '@jiebang/server/app.ts'
import { loadLaw } from '@jiebang/server/clock/load-rules.ts'
import { runAlarms } from '@jiebang/server/jobs/alarms.ts'
import { connectOwner, databaseFor } from '@jiebang/server/store/connect.ts'
import { benchCommands } from './commands.ts'
import { benchCore } from './core.ts'
import { benchCrowd } from './crowd.ts'
import { atLeast, atMost, type Figure, line } from './figures.ts'
import { benchLifecycle } from './lifecycle.ts'
import { benchPlaces } from './places.ts'
import { benchReads } from './reads.ts'
import { benchRegister, loadRegister } from './register.ts'
import { benchRegistry, seedRegistry } from './registry.ts'
import { benchReport } from './report.ts'
import { seedMatters } from './seed.ts'
import { startServer } from './serving.ts'
import { benchSpikes } from './spikes.ts'
import { benchSync, seedGrid } from './sync.ts'
import { benchVisits } from './visits.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    matters: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '15' },
    households: { type: 'string', default: '200000' },
    data: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(`npm run bench -- [options]

  --only a,b     core, places, visits, registry, commands, register, reads, report, lifecycle, crowd, spikes (all)
  --matters n    stored before anything is measured against them (1000000)
  --households n of the registry that is searched (200000)
  --seconds n    length of each timed part (15)
  --data folder  kept, and what is stored there is used again (a temporary one)`)
  process.exit(0)
}
const wanted = (part: string) => values.only === undefined || values.only.split(',').includes(part)
/** Parts that need the stored matters. */
const onStored = ['reads', 'lifecycle', 'spikes', 'crowd', 'report']
const seconds = Number(values.seconds)
const matters = Number(values.matters)
const say = (text: string) => console.log(text)
const results: Figure[] = []
const add = (...figures: Figure[]) => {
  results.push(...figures)
  for (const figure of figures) say(line(figure))
}

const home = fileURLToPath(new URL('..', import.meta.url))
const dataDir = values.data ?? (await mkdtemp(join(tmpdir(), 'jiebang-bench-')))

/** How many matters are missing; those that the demo county brings count among them. */
const missingFor = async (ownerUrl: string, count: number): Promise<number> => {
  const owner = await connectOwner(ownerUrl)
  try {
    const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from matter')
    return count - (rows[0]?.n ?? 0)
  } finally {
    await owner.end()
  }
}

const benchStore = async () => {
  const database = await databaseFor({ dataDir: join(dataDir, 'store'), databaseUrl: undefined })
  const folder = join(dataDir, 'store')
  const urls = { ownerUrl: database.ownerUrl, appUrl: database.appUrl }
  const seed = async (count: number) => {
    const app = await openApp({ dataDir: folder, databaseUrl: database.ownerUrl, log: () => undefined })
    try {
      const missing = await missingFor(database.ownerUrl, count)
      if (missing <= 0) return
      await seedMatters(app, '990101', missing, (done) => {
        if (done % 100_000 === 0)
          say(`seeded ${done.toLocaleString('en')} of ${missing.toLocaleString('en')}`)
      })
      // What is late is warned of and escalated first: a server would otherwise do it while pages are measured.
      await runAlarms(app, '990101', Date.now())
    } finally {
      await app.close()
    }
  }
  const withServer = async <T>(work: (address: string) => Promise<T>): Promise<T> => {
    const server = await startServer(folder, database.ownerUrl)
    try {
      return await work(server.address)
    } finally {
      await server.stop()
    }
  }
  try {
    if (wanted('register')) {
      const registered = await withServer((address) => loadRegister(address, seconds))
      add(...(await benchRegister(registered, urls, seconds)))
    }
    if (!onStored.some(wanted)) return
    await withServer(async () => undefined)
    // Against few matters only where there are no more yet.
    const isEmpty = (await missingFor(urls.ownerUrl, 10_000)) > 0
    await seed(Math.min(10_000, matters))
    const few = wanted('reads') && isEmpty ? await withServer((address) => benchReads(address, 300)) : {}
    await seed(matters)
    if (wanted('reads')) {
      const many = await withServer((address) => benchReads(address, 300))
      for (const [page, ms] of Object.entries(many)) {
        const most = page.startsWith('one matter') ? 10 : 20
        const small = few[page]
        add(
          atMost(
            `${page}, p95`,
            ms,
            'ms',
            most,
            `under ${most} ms at ${matters.toLocaleString('en')} matters`,
          ),
        )
        if (small !== undefined)
          add(
            atMost(`${page}, p95 against 10,000 matters`, ms / small, '×', 1.5, 'no more than 1.5 ×', {
              fewMs: small,
            }),
          )
      }
    }
    if (wanted('report')) {
      const app = await openApp({ dataDir: folder, databaseUrl: database.ownerUrl, log: () => undefined })
      try {
        const { perSecond, overview } = await benchReport(app, 40)
        add(atLeast('figures: first build', perSecond, 'matters/s', 1000, 'at least 1,000/s'))
        for (const [scope, ms] of Object.entries(overview))
          add(atMost(`overview, ${scope}, p95`, ms, 'ms', 300, 'under 300 ms'))
      } finally {
        await app.close()
      }
    }
    if (wanted('lifecycle'))
      add(...(await withServer((address) => benchLifecycle(address, matters, seconds * 2))))
    if (wanted('crowd')) add(...(await withServer((address) => benchCrowd(address, matters, seconds * 3))))
    if (wanted('spikes')) add(...(await withServer((address) => benchSpikes(address, matters))))
  } finally {
    await database.stop()
  }
}

/** A county of 200,000 households: searches and lists. */
const registryPart = async () => {
  const folder = join(dataDir, 'registry')
  const database = await databaseFor({ dataDir: folder, databaseUrl: undefined })
  try {
    const app = await openApp({ dataDir: folder, databaseUrl: database.ownerUrl, log: () => undefined })
    try {
      await seedRegistry(app, database.ownerUrl, Number(values.households), say)
      for (const [what, ms] of Object.entries(await benchRegistry(app, 200)))
        add(atMost(`registry: ${what}, p95`, ms, 'ms', 50, `under 50 ms at ${values.households} households`))
    } finally {
      await app.close()
    }
  } finally {
    await database.stop()
  }
}

/** One grid of 2,000 households, and telephones that hold it. */
const syncPart = async () => {
  const folder = join(dataDir, 'sync')
  const database = await databaseFor({ dataDir: folder, databaseUrl: undefined })
  try {
    const app = await openApp({ dataDir: folder, databaseUrl: database.ownerUrl, log: () => undefined })
    try {
      await seedRegistry(app, database.ownerUrl, 1, say)
      await seedGrid(app)
    } finally {
      await app.close()
    }
    const server = await startServer(folder, database.ownerUrl)
    try {
      await benchSync(server.address, 100, add)
    } finally {
      await server.stop()
    }
  } finally {
    await database.stop()
  }
}

try {
  if (wanted('core')) {
    const law = await loadLaw(join(home, 'rules'))
    if (!law.ok) throw new Error('the rules have mistakes')
    const { decideEvolvePerSecond } = benchCore(law.law, law.grounds)
    add(
      atLeast(
        'core: decide + evolve on one core',
        decideEvolvePerSecond,
        'commands/s',
        200_000,
        'at least 200,000/s',
      ),
    )
  }
  if (wanted('visits')) {
    const { fullMs, oneMs, people } = await benchVisits(6000)
    const who = `${people.toLocaleString('en')} people`
    add(
      atMost(`visits: what is due among ${who}, all anew`, fullMs, 'ms', 2000, 'within 2 s'),
      atMost('visits: what is due in one household, p95', oneMs, 'ms', 30, 'within 30 ms'),
    )
  }
  if (wanted('places'))
    add(
      atLeast(
        'places: point to grid over 5,000 polygons on one core',
        benchPlaces(Math.min(seconds, 5)),
        'lookups/s',
        200_000,
        'at least 200,000/s',
      ),
    )
  if (wanted('registry')) await registryPart()
  if (wanted('sync')) await syncPart()
  if (wanted('commands')) add(...(await benchCommands(join(dataDir, 'commands'))))
  if (wanted('register') || onStored.some(wanted)) await benchStore()
} finally {
  if (values.data === undefined) await rm(dataDir, { recursive: true, force: true })
}

const folder = join(home, 'bench/results')
await mkdir(folder, { recursive: true })
const day = new Date().toISOString().slice(0, 10)
const file = join(folder, `${day}.json`)
// A part measured anew takes the place of its earlier figures of the day.
const earlier: { figures: Figure[] } = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { figures: [] }
const kept = earlier.figures.filter((figure) => !results.some(({ name }) => name === figure.name))
const figures = [...kept, ...results]
const report = { day, node: process.version, cores: cpus().length, matters, figures }
await writeFile(file, `${JSON.stringify(report, null, 2)}\n`)
process.exitCode = results.every((figure) => figure.ratio >= 1) ? 0 : 1
