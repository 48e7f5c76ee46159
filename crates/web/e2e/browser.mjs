// What the browser tests and the pictures share: one Chromium, signed in; what it complains of; what axe finds.

import assert from 'node:assert/strict'
import AxePackage from '@axe-core/playwright'
import { chromium } from 'playwright-core'

const AxeBuilder = AxePackage.default ?? AxePackage
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Debian's Chromium, or the one named. */
const EXECUTABLE = process.env.WAYMARK_CHROMIUM ?? '/usr/bin/chromium'

/** A screen, and the narrowest: 1280 pixels at 400 %. */
export const WIDE = { width: 1280, height: 900 }
export const NARROW = { width: 320, height: 700 }

/** Longer than any password has to be. */
export const PASSWORD = 'a sentence for these tests only'

/** Opens Chromium. Its own sandbox needs rights that containers do not give. */
export function launch() {
  return chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox', '--disable-dev-shm-usage', '--lang=en-GB'] })
}

/** What every window complained of: a style or script that the policy refused, a script that broke. */
export const complaints = []
const ANSWERED = /^Failed to load resource: the server responded with a status of 4/

/** A window of its own, with its own cookies. */
export async function windowOf(browser, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, locale: 'en-GB', timezoneId: 'Europe/London', ...options })
  context.setDefaultTimeout(15_000)
  const complain = (page, words) => complaints.push(`${new URL(page?.url() ?? 'about:blank').pathname}: ${words}`)
  context.on('console', (message) => {
    if (message.type() === 'error' && !ANSWERED.test(message.text())) complain(message.page(), message.text())
  })
  context.on('weberror', (error) => complain(error.page(), error.error().message))
  return context
}

/** Signs in and answers a page at wherever one's work is. */
export async function signIn(context, server, login) {
  const page = await context.newPage()
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('Name you sign in with').fill(login.name)
  await page.getByLabel('Password', { exact: true }).fill(login.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('.wm-bar__who').waitFor({ state: 'attached' })
  return page
}

/** Follows a one-time link and answers a page that is signed in. */
export async function chooseByLink(context, link) {
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('The same again').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set password and sign in' }).click()
  await page.locator('.wm-bar__who').waitFor({ state: 'attached' })
  return page
}

/** Fails where axe finds something. On paper nothing is pressed, so nothing has to be large enough to be. */
export async function clean(page, where, { printed = false } = {}) {
  // Our pages have no frames, which is all that the slower mode is for.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(RULES).setLegacyMode(true)
  const { violations } = await (printed ? axe.disableRules(['target-size']) : axe).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' | ')}`)
  assert.deepEqual(found, [], where)
}

/** Presses Tab until what has the focus fits, as somebody without a pointer does. */
export async function tabTo(page, fits, most = 120) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(fits)) return
  }
  throw new Error(`${most} tabs did not come to ${fits}`)
}

/** How many pixels a page is too wide for its window. */
export function tooWide(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}
