// Waymark in a real browser: nothing for axe to find on any page in any state, nothing too wide, the form by keyboard.
//
//   node --test        (a demo of our own; or WAYMARK_URL, WAYMARK_LOGIN and WAYMARK_PASSWORD for one that runs)

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import AxePackage from '@axe-core/playwright'
import { addresses, launch, signIn } from './browser.mjs'
import { start } from './server.mjs'

const AxeBuilder = AxePackage.default ?? AxePackage
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let server, browser, context, page, at

before(async () => {
  server = await start()
  browser = await launch()
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  page = await signIn(context, server, server.logins[0])
  at = await addresses(page, server)
})

after(async () => {
  await browser?.close()
  server?.stop()
})

async function clean(page, where) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' | ')}`)
  assert.deepEqual(found, [], where)
}

/** Errors that a browser notes: a refused style, a script that broke. */
function listen(page) {
  const said = []
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  return said
}

test('axe finds nothing on any page, wide or narrow, and nothing is too wide', async () => {
  const said = listen(page)
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 })
    for (const [name, path] of Object.entries(at)) {
      await page.goto(server.url + path)
      await clean(page, `${name} at ${width}`)
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(wider <= 0, `${name} is ${wider} pixels too wide at ${width}`)
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  assert.deepEqual(said, [])
})

test('axe finds nothing at the door, on errors and on a refused form', async () => {
  const stranger = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await stranger.goto(`${server.url}/sign-in`)
  await clean(stranger, 'sign-in')
  await stranger.getByLabel('Name you sign in with').fill('nobody')
  await stranger.getByRole('button', { name: 'Sign in' }).click()
  await clean(stranger, 'sign-in refused')
  assert.equal(await stranger.getByLabel('Name you sign in with').inputValue(), 'nobody')
  assert.ok(await stranger.locator('.govuk-error-summary').evaluate((summary) => summary === document.activeElement))
  await stranger.goto(`${server.url}/assets/nothing`)
  await clean(stranger, 'not there')
  await page.goto(`${server.url}${at.action}/update`)
  await clean(page, 'update')
  await page.getByRole('button', { name: 'Record this update' }).click()
  await clean(page, 'update refused')
  await stranger.context().close()
})

test('every square has a whole sentence for its name', async () => {
  await page.goto(server.url + at.plan)
  const squares = page.locator('.wm-squares a')
  const count = await squares.count()
  assert.ok(count > 5)
  const named = await page.getByRole('link', { name: /^\S+\(.+\), (MUST DO|EMBEDDING), (Red|Amber|Green|Grey|Blue|Withdrawn): / }).count()
  assert.equal(named, count)
})

test('an update is recorded by keyboard alone', async () => {
  await page.goto(`${server.url}${at.action}/update`)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to main content')
  await page.getByRole('radio', { name: 'Underway' }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('What has happened?').focus()
  await page.keyboard.type('Recorded by keyboard alone')
  const behalf = page.getByRole('group', { name: 'On whose behalf?' })
  if (await behalf.count()) {
    await behalf.getByRole('radio').first().focus()
    await page.keyboard.press('Space')
  }
  await page.getByRole('button', { name: 'Record this update' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/recorded=yes/)
  await page.getByText('Recorded by keyboard alone').first().waitFor()
  await clean(page, 'recorded')
})

test('everything can be read and done without scripts', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
  const bare = await signIn(plain, server, server.logins[0])
  await bare.goto(`${server.url}${at.action}/update`)
  await bare.getByRole('button', { name: 'Record this update' }).click()
  await bare.getByText('There is a problem').waitFor()
  await plain.close()
})

test('in forced colours the squares still differ', async () => {
  const forced = await browser.newContext({ forcedColors: 'active', locale: 'en-GB' })
  const seen = await signIn(forced, server, server.logins[0])
  await seen.goto(server.url + at.plan)
  const border = (colour) => seen.locator(`.wm-key .wm-sq--${colour}`).first().evaluate((square) => {
    const { borderStyle, borderWidth, borderRadius } = getComputedStyle(square)
    return `${borderStyle} ${borderWidth} ${borderRadius}`
  })
  const looks = []
  for (const colour of ['red', 'amber', 'green', 'grey', 'blue']) looks.push(await border(colour))
  assert.equal(new Set(looks).size, 5, looks.join(', '))
  await forced.close()
})

test('axe finds nothing on an account, its forms, and the pages of people', async () => {
  const own = await browser.newContext({ locale: 'en-GB' })
  const seen = await signIn(own, server, server.logins[0])
  const look = async (where) => {
    for (const width of [1280, 320]) {
      await seen.setViewportSize({ width, height: 900 })
      await clean(seen, `${where} at ${width}`)
      const wider = await seen.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      assert.ok(wider <= 0, `${where} is ${wider} pixels too wide at ${width}`)
    }
  }
  for (const path of ['/account', '/account/password', '/account/second-step', '/people', '/people/invite']) {
    await seen.goto(server.url + path)
    await look(path)
  }
  await seen.goto(`${server.url}/account/password`)
  await seen.getByRole('button', { name: 'Change password' }).click()
  await look('password refused')
  await seen.goto(`${server.url}/account/second-step`)
  await seen.getByLabel('Your password').fill(server.logins[0].password)
  await seen.getByRole('button', { name: 'Go on' }).click()
  assert.ok(await seen.locator('.wm-qr').evaluate((picture) => picture.complete && picture.naturalWidth > 100))
  await look('connecting an app')
  await seen.goto(`${server.url}/people`)
  await seen.locator('.wm-mend a').first().click()
  await look('one person')
  await own.close()
})
