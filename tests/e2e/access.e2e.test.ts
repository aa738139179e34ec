import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { password } from './colleague.ts'
import { broad, inspect, narrow } from './inspect.ts'
import { openWorld, type World } from './world.ts'

let world: World
let home: string
beforeAll(async () => {
  world = await openWorld()
  // Browsers know no passkeys at an address of digits.
  home = world.address.replace('127.0.0.1', 'localhost')
})
afterAll(() => world.close())
afterEach(() => expect(world.wrongs().filter((w) => !w.startsWith(`request to ${home}`))).toEqual([]))

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** RFC 6238 once more, written by somebody else than the server's library. */
const codeOf = (secret: string, at: number): string => {
  const bits = [...secret].map((c) => base32.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const from = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const signIn = async (page: Page, login: string): Promise<void> => {
  await page.goto(`${home}/work/`)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}
const isIn = (page: Page) => page.getByRole('heading', { name: '待办', level: 1 }).waitFor()
const signOut = async (page: Page): Promise<void> => {
  await page.goto(`${home}/work/settings`)
  await page.locator('main').getByRole('button', { name: '退出', exact: true }).click()
  await page.getByLabel('登录名').waitFor()
}
const security = async (page: Page): Promise<void> => {
  await page.goto(`${home}/work/security`)
  await page.getByRole('heading', { name: '第二种验证方式' }).waitFor()
}
/** A device that keeps passkeys and knows its owner's finger. */
const authenticator = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const

const bothWidths = async (page: Page, name: string): Promise<void> => {
  for (const width of [narrow, broad]) await inspect(page, name, width)
}

describe('getting in', () => {
  it('with a code app: enrolled with recovery codes, asked for at the next sign-in, all by what is seen', async () => {
    const page = await world.person({ width: broad })
    await page.goto(`${home}/work/`)
    await page.getByLabel('登录名').waitFor()
    await bothWidths(page, 'sign-in')
    await signIn(page, 'desk1')
    await isIn(page)
    await security(page)
    await bothWidths(page, 'security')
    await page.getByRole('button', { name: '添加验证码应用' }).click()
    const secret = await page.locator('.factor-secret').innerText()
    await bothWidths(page, 'security-enrol')
    await page.getByLabel('应用里现在的 6 位验证码').fill(codeOf(secret, Date.now()))
    await page.getByRole('button', { name: '确认' }).click()
    await page.getByRole('heading', { name: '恢复码' }).waitFor()
    const recovery = await page.locator('.recovery-codes code').allInnerTexts()
    expect(recovery).toHaveLength(10)
    await bothWidths(page, 'security-recovery')
    await page.getByLabel('我已经收好').check()
    await page.getByRole('button', { name: '继续' }).click()
    await page.getByText('还剩 10 个恢复码').waitFor()

    await signOut(page)
    await signIn(page, 'desk1')
    await page.getByRole('heading', { name: '再验证一次' }).waitFor()
    await bothWidths(page, 'sign-in-factor')
    // A page loaded again stands where it stood.
    await page.reload()
    await page.getByLabel('应用里现在的 6 位验证码').fill('000000')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await page.getByLabel('应用里现在的 6 位验证码').fill(codeOf(secret, Date.now() + 30_000))
    await page.keyboard.press('Enter')
    await isIn(page)
    await signOut(page)
    await signIn(page, 'desk1')
    await page.getByRole('button', { name: '手机不在身边，用恢复码' }).click()
    await page.getByLabel('恢复码', { exact: true }).fill(recovery[0] ?? '')
    await page.keyboard.press('Enter')
    await isIn(page)
  })

  it('with a passkey: made in the settings, then without login and password, and as the second proof', async () => {
    const page = await world.person({ width: broad })
    const device = await page.context().newCDPSession(page)
    await device.send('WebAuthn.enable')
    await device.send('WebAuthn.addVirtualAuthenticator', { options: authenticator })
    await signIn(page, 'dept1')
    await isIn(page)
    await security(page)
    await page.getByRole('button', { name: /添加通行密钥/ }).click()
    await page.getByRole('heading', { name: '恢复码' }).waitFor()
    await page.getByLabel('我已经收好').check()
    await page.getByRole('button', { name: '继续' }).click()
    await signOut(page)
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    // Back where it was signed out.
    await page.getByRole('heading', { name: '设置', level: 1 }).waitFor()
    await signOut(page)
    await signIn(page, 'dept1')
    await page.getByRole('button', { name: '用通行密钥', exact: true }).click()
    await isIn(page)
  })

  it('with somebody else’s finger opens nothing', async () => {
    const page = await world.person({ width: broad })
    const device = await page.context().newCDPSession(page)
    await device.send('WebAuthn.enable')
    const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: authenticator,
    })
    await signIn(page, 'dept2')
    await isIn(page)
    await security(page)
    await page.getByRole('button', { name: /添加通行密钥/ }).click()
    await page.getByRole('heading', { name: '恢复码' }).waitFor()
    await signOut(page)
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('登录名').waitFor()
  })
})

describe('wider powers', () => {
  it('in an emergency are said on every page until they are ended', async () => {
    const page = await world.person({ width: broad })
    await signIn(page, 'sup1')
    await isIn(page)
    await security(page)
    await page.getByLabel('为什么急（事后会有人看）').fill('堤坝告急，要找转移的人（合成）')
    await page.getByRole('button', { name: '启用紧急授权' }).click()
    await page.getByRole('status').filter({ hasText: '紧急授权进行中' }).waitFor()
    await bothWidths(page, 'security-emergency')
    await page.goto(`${home}/work/matters`)
    await page.getByRole('status').filter({ hasText: '紧急授权进行中' }).waitFor()
    await security(page)
    await page.getByRole('button', { name: '提前结束' }).click()
    await page.getByText('等另一个人会签').waitFor()
    await page.getByRole('status').filter({ hasText: '紧急授权进行中' }).waitFor({ state: 'detached' })
  })
})
