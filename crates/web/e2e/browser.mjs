// What the browser tests and the pictures share: one Chromium, signed in.

import { chromium } from 'playwright-core'

/** Debian's Chromium, or the one named. */
const EXECUTABLE = process.env.WAYMARK_CHROMIUM ?? '/usr/bin/chromium'

/** Opens Chromium. Its own sandbox needs rights that containers do not give. */
export function launch() {
  return chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox', '--disable-dev-shm-usage', '--lang=en-GB'] })
}

/** Signs in and answers a page at the list of plans. */
export async function signIn(context, server, login) {
  const page = await context.newPage()
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('Name you sign in with').fill(login.name)
  await page.getByLabel('Password', { exact: true }).fill(login.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${server.url}/plans`)
  return page
}

/** The addresses of one page of each kind, found as a person would: by following links. */
export async function addresses(page, server) {
  const href = (selector) => page.locator(selector).first().getAttribute('href')
  await page.goto(`${server.url}/plans`)
  const plan = await href('.wm-plans h2 a')
  await page.goto(server.url + plan)
  const recommendation = await href('.wm-rec__code a')
  const action = await href('.wm-needs a')
  const claimed = (await href('a.wm-sq[title*="Claimed done"]')) ?? action
  return { plans: '/plans', plan, recommendation, action, claimed, questions: `${plan}/questions`, document: `${plan}/document`, ratings: '/how-ratings-work', search: '/search?q=the' }
}
