// Pictures of every page, wide and narrow: node screenshots.mjs [FOLDER]

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { addresses, launch, signIn } from './browser.mjs'
import { start } from './server.mjs'

const folder = process.argv[2] ?? 'pictures'
mkdirSync(folder, { recursive: true })
const server = await start()
const browser = await launch()

const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 320, height: 700 } }

for (const [size, viewport] of Object.entries(SIZES)) {
  const context = await browser.newContext({ viewport, locale: 'en-GB' })
  const take = async (page, name) => {
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wider > 0) console.log(`${size} ${name}: ${wider} pixels too wide`)
    await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: true })
  }
  const door = await context.newPage()
  await door.goto(`${server.url}/sign-in`)
  await take(door, 'sign-in')
  await door.getByRole('button', { name: 'Sign in' }).click()
  await take(door, 'sign-in-refused')
  await door.goto(`${server.url}/nothing`)
  await take(door, 'not-there')

  const page = await signIn(context, server, server.logins[0])
  const at = await addresses(page, server)
  for (const [name, path] of Object.entries(at)) {
    await page.goto(server.url + path)
    await take(page, name)
  }
  const day = process.env.WAYMARK_DAY
  if (day) {
    await page.goto(`${server.url}${at.plan}?as-at=${day}`)
    await take(page, 'plan-past')
  }
  await page.goto(`${server.url}${at.action}/update`)
  await take(page, 'update')
  await page.getByRole('button', { name: 'Record this update' }).click()
  await take(page, 'update-refused')
  if (size === 'wide') {
    await page.goto(server.url + at.plan)
    await page.keyboard.press('Tab')
    await page.screenshot({ path: join(folder, 'skip-link.png') })
    await page.locator('a.wm-sq').nth(4).focus()
    await page.locator('a.wm-sq').nth(4).screenshot({ path: join(folder, 'focus.png') })
    await page.pdf({ path: join(folder, 'plan-print.pdf'), format: 'A4', preferCSSPageSize: true })
  }
  await context.close()
}
await browser.close()
server.stop()
