// A manager's first day: nothing is there yet; the plan comes in, its questions are answered, a post is handed over,
// somebody is invited and comes in.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { after, before, test } from 'node:test'
import { chooseByLink, clean, complaints, launch, tabTo, windowOf } from './browser.mjs'
import { SMALL, real } from './plans.mjs'
import { startEmpty } from './server.mjs'

let server, browser, page

before(async () => {
  server = await startEmpty()
  browser = await launch()
  page = await chooseByLink(await windowOf(browser), server.link)
})

after(async () => {
  await browser?.close()
  server?.stop()
})

const main = () => page.getByRole('main')
const button = (name) => main().getByRole('button', { name, exact: true })

async function upload(file) {
  await page.goto(`${server.url}/plans`)
  await main().getByRole('link', { name: 'Bring a plan in' }).or(button('Bring a plan in')).first().click()
  await page.setInputFiles('main input[type=file]', file)
  await page.locator('main form button').first().click()
  await page.waitForURL(/bring-in\/.+/)
  return new URL(page.url()).pathname
}

/** Opens the question that says this. */
async function question(draft, says) {
  await page.goto(server.url + draft)
  await main().getByRole('link', { name: says }).first().click()
  await page.getByRole('heading', { level: 1, name: says }).waitFor()
}

test('a small plan comes in, with its questions answered', async () => {
  const draft = await upload(SMALL)
  await page.getByRole('heading', { name: 'Harbour Town Improvement Plan' }).waitFor()
  await question(draft, /Which post or group is "HFD"/)
  await page.getByLabel('A new post').check()
  await page.getByLabel('Its title').fill('Head of the Front Door')
  await button('Keep and go on').click()
  await page.getByText('Head of the Front Door').first().waitFor()

  // By keyboard alone, from the top of the page.
  await question(draft, /31\.9\.26 is not a day/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, () => document.activeElement.name === 'answer')
  await page.keyboard.press('Space')
  await tabTo(page, () => document.activeElement.name === 'words')
  await page.keyboard.type('30 September 2026')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.has('after'))

  await page.goto(`${server.url}${draft}/names`)
  await page.getByRole('group', { name: 'Robin Thistle' }).getByRole('radio', { name: 'Remove' }).check()
  await page.getByRole('group', { name: 'Harbour Town' }).getByRole('radio', { name: 'Keep' }).check()
  await button('Keep these decisions').click()
  await page.goto(`${server.url}${draft}/whole`)
  await button('Bring this plan in').click()
  await page.waitForURL(/\/plans\/[^/]+/)
  await page.goto(page.url().split(/[?#]/)[0])
  await page.getByRole('heading', { level: 1, name: 'Harbour Town Improvement Plan' }).waitFor()
  assert.equal(await page.locator('.wm-rec').count(), 3)
  await page.getByRole('link', { name: 'Document' }).click()
  const words = await main().innerText()
  assert.ok(!words.includes('Thistle'), 'a removed name is nowhere')
})

test('whoever is invited comes in and speaks for their post, and a post is handed over', async () => {
  for (const [name, login] of [['Ada Lead', 'ada'], ['Ben Next', 'ben']]) {
    await page.goto(`${server.url}/people/invite`)
    await page.getByLabel('Their name').fill(name)
    await page.getByLabel('The name they sign in with').fill(login)
    await page.getByRole('radio', { name: /^Contributor/ }).check()
    if (login === 'ada') await page.getByLabel(/Which post do they hold/).selectOption({ label: 'HFD (Head of the Front Door)' })
    await button('Invite them').click()
    const link = await main().locator('a[href*="/link/"]').getAttribute('href')
    const theirs = await windowOf(browser)
    const other = await chooseByLink(theirs, new URL(link, server.url).href)
    await other.goto(`${server.url}/work`)
    assert.equal(await other.locator('summary', { hasText: /^Say where it stands/ }).count() > 0, login === 'ada', `${login}'s work`)
    await theirs.close()
  }
  await page.goto(`${server.url}/directory`)
  await page.getByRole('link', { name: /^Hand over\s*:\s*HFD/ }).click()
  await clean(page, 'handing over')
  await page.getByLabel('Who takes it?').selectOption({ label: 'Ben Next' })
  // Whoever began today hands over tomorrow: a post has one holder a day.
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000)
  const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'numeric', year: 'numeric' })
  for (const { type, value } of london.formatToParts(tomorrow).filter(({ type }) => type !== 'literal')) {
    await page.getByRole('textbox', { name: type, exact: false }).fill(value)
  }
  await main().locator('form button').last().click()
  await page.locator('.govuk-notification-banner--success').waitFor()
  const held = await main().locator('.wm-mend > div', { hasText: 'Head of the Front Door' }).innerText()
  assert.match(held, /Ada Lead.* until /)
  await main().getByRole('link', { name: /^State a last day\s*:\s*HFD/ }).click()
  await page.getByText('Ben Next').first().waitFor()
})

test('the real document comes in whole', async (t) => {
  const file = real()
  if (!file) return t.skip('no document beside the repository')
  const draft = await upload({ name: basename(file), mimeType: 'text/plain', buffer: readFileSync(file) })
  assert.match(await main().innerText(), /none lost/)
  await clean(page, 'the real draft')
  await main().getByRole('button', { name: /^Answer the (first|next) question/ }).click()
  await clean(page, 'its first question')
  await page.getByRole('radio', { name: /Leave it open/ }).check()
  await button('Keep and go on').click()
  await page.goto(`${server.url}${draft}/names`)
  const rest = page.getByRole('radio', { name: /Remove all the rest/ })
  if (await rest.count()) {
    await rest.check()
    await button('Keep these decisions').click()
  }
  await page.goto(`${server.url}${draft}/whole`)
  await button('Bring this plan in').click()
  await page.waitForURL(/\/plans\/[^/]+/, { timeout: 60_000 })
  await page.goto(page.url().split(/[?#]/)[0])
  assert.equal(await page.locator('.wm-rec').count(), 22)
  await clean(page, 'the real plan')
  const html = await (await page.goto(page.url())).body()
  assert.ok(html.length < 160_000, `${html.length} bytes of HTML`)
  assert.deepEqual(complaints, [])
})
