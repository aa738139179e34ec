import { wire } from '../../app.ts'
import { loadLaw } from '../../clock/load-rules.ts'
import { Secrets } from '../../people/secrets.ts'
import { rulesDir } from '../../store/home.ts'
import { runAlarms } from '../alarms.ts'

// A process for tests to kill: runs the alarms of a county once and says so.
const [ownerUrl = '', appUrl = '', dataDir = '', county = '', now = ''] = process.argv.slice(2)
const rules = await loadLaw(rulesDir())
if (!rules.ok) throw new Error('the shipped rules do not load')
const database = { ownerUrl, appUrl, stop: async () => undefined }
const app = wire(database, rules, await Secrets.load(dataDir), {
  log: console.error,
  now: () => Number(now),
})
console.log(JSON.stringify(await runAlarms(app, county, Number(now), { pageSize: 100 })))
await app.close()
