// Bringing a plan in, in a real browser: sent with its progress, answered by keyboard alone, looked through, brought in;
// and once more without scripts.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import AxePackage from '@axe-core/playwright'
import { launch, signIn } from './browser.mjs'
import { startDemo } from './server.mjs'

const AxeBuilder = AxePackage.default ?? AxePackage

const LIBRARY = `Library Plan

Recommendation\tLead\tAction\tBy when\tProgress
(L1) Readers are heard\tHL / Friends\t(1) Ask all of the readers what they want (2) Ask again\t1.3.26 31.9.26\t(1) Completed: asked (2) Not yet
(L2) Books are kept\tFriends\t(1) Ask all of the readers what they want (2) Mend the shelves\t1.4.26 2.4.26\t(1) Underway (2) Underway
`
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

let server, browser

before(async () => {
  server = await startDemo()
  browser = await launch()
})

after(async () => {
  await browser?.close()
  server?.stop()
})

async function clean(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], where)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(wider <= 0, `${where} is ${wider} pixels too wide`)
}

async function upload(page, sent) {
  await page.goto(`${server.url}/bring-in`)
  await page.getByLabel('The document', { exact: true }).setInputFiles(sent)
  await page.getByRole('button', { name: 'Read this document' }).click()
}

for (const width of [1280, 320]) {
  test(`a plan is brought in by keyboard, ${width} pixels wide`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'en-GB' })
    const page = await signIn(context, server, server.logins[0])
    await upload(page, file('letter.txt', 'Dear all'))
    await page.getByText('No table of actions was found').first().waitFor()
    assert.equal(await page.evaluate(() => document.activeElement.dataset.module), 'govuk-error-summary')
    await clean(page, 'a file that cannot be read')
    await page.getByLabel('The document', { exact: true }).setInputFiles(file('large.txt', 'a'.repeat(20_100_000)))
    await page.getByRole('button', { name: 'Read this document' }).click()
    await page.getByText('The file has 20 MB').waitFor()
    await upload(page, file('library.txt', LIBRARY))
    await page.waitForURL(/bring-in\/./)
    const draft = page.url()
    await clean(page, 'the draft')
    await page.getByRole('button', { name: 'Answer the first question' }).click()
    await page.getByText('Keys: a number chooses').waitFor()
    const group = await page.getByLabel('A new group').evaluate((choice) => choice.labels[0].innerText.trim().charAt(0))
    await page.keyboard.press(group)
    await page.keyboard.type('A short title')
    await page.keyboard.press('Enter')
    await page.waitForURL(/after=/)
    await page.getByText('A group of its own: A short title').waitFor()
    await clean(page, 'a question, after an answer')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The answer was taken back').waitFor()
    for (const part of ['document', 'whole']) {
      await page.goto(`${draft}/${part}`)
      await clean(page, part)
    }
    await page.goto(draft)
    await page.locator('a[href*="/alike/"]').first().click()
    await page.getByText('Keys: a number chooses').waitFor()
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await page.waitForURL(draft)
    await page.getByText('Kept apart').waitFor()
    await page.goto(`${draft}/whole`)
    await page.getByRole('button', { name: 'Bring this plan in' }).click()
    await page.waitForURL(/plans\//)
    await page.goto(`${page.url()}/alike`)
    await clean(page, 'like actions of the plan')
    await context.close()
  })
}

test('without scripts every field shows, and the plan comes in all the same', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
  const page = await signIn(plain, server, server.logins[0])
  await upload(page, file('library.txt', LIBRARY))
  await page.waitForURL(/bring-in\/./)
  const draft = page.url()
  await page.getByRole('button', { name: 'Answer the first question' }).click()
  await page.getByLabel('Its organisation').waitFor()
  assert.equal(await page.getByText('Keys: a number chooses').isVisible(), false)
  await page.getByLabel('A new post').check()
  await page.getByLabel('Its title').fill('Friend of books')
  await page.getByRole('button', { name: 'Keep and go on' }).click()
  await page.getByText('A post of its own: Friend of books').waitFor()
  await page.goto(`${draft}/whole`)
  await page.getByRole('button', { name: 'Bring this plan in' }).click()
  await page.waitForURL(/plans\//)
  await plain.close()
})
