// A lead's round: what is asked of them, said for several actions at once, looked at before it is recorded.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NARROW, clean, complaints, launch, signIn, tooWide, windowOf } from './browser.mjs'
import { startDemo } from './server.mjs'

let server, browser

before(async () => {
  server = await startDemo()
  browser = await launch()
})

after(async () => {
  await browser?.close()
  server?.stop()
})

for (const [how, options] of [['on a telephone', { viewport: NARROW, hasTouch: true }], ['without scripts', { javaScriptEnabled: false }]]) {
  test(`a lead says where an action stands without leaving home ${how}`, async () => {
    const window = await windowOf(browser, options)
    const page = await signIn(window, server, server.logins.find((login) => login.name === 'lead'))
    const line = page.locator('.wm-work > li', { has: page.locator('summary', { hasText: /^Say where it stands/ }) }).first()
    const place = await line.locator('a.wm-code').innerText()
    await line.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    const form = line.locator('form')
    await form.getByLabel('Where does it stand?').selectOption('Held')
    await form.getByRole('button', { name: 'Record this update' }).click()
    await page.getByText('There is a problem').waitFor()
    await page.getByLabel('What has happened?').fill(`Waits for a key, said ${how}`)
    await page.getByRole('button', { name: 'Record this update' }).click()
    await page.getByText(`${place}: Your update is recorded.`).waitFor()
    assert.equal(new URL(page.url()).pathname, '/work')
    assert.ok((await page.getByRole('main').innerText()).includes(`Waits for a key, said ${how}`))
    assert.ok((await tooWide(page)) <= 0)
    await window.close()
    assert.deepEqual(complaints, [])
  })

  test(`a lead makes the round ${how}`, async () => {
    const window = await windowOf(browser, options)
    const page = await signIn(window, server, server.logins.find((login) => login.name === 'lead'))
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor()
    await page.getByRole('link', { name: /^Say several at once: the round of Northby Children/ }).click()
    const actions = page.locator('.wm-round')
    const before = await actions.count()
    assert.ok(before > 1)
    const [first, second] = [actions.nth(0), actions.nth(1)]
    const places = [await first.locator('legend a').innerText(), await second.locator('legend a').innerText()]
    await first.getByLabel('Where does it stand?').selectOption('Done')
    await first.getByLabel(/^Done on which day/).fill(new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10))
    await first.getByLabel('What has happened?').fill(`Finished, said ${how}`)
    await second.getByLabel('Where does it stand?').selectOption('Held')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('So the plan will say').first().waitFor()
    await page.getByText('There is a problem').waitFor()
    assert.equal(await first.getByLabel('What has happened?').inputValue(), `Finished, said ${how}`)
    if (options.hasTouch) {
      await clean(page, 'the round, looked at')
      assert.ok((await tooWide(page)) <= 0)
    }
    await second.getByLabel('What has happened?').fill('Waits for a room')
    await page.getByRole('button', { name: 'Record what I filled in' }).click()
    await page.getByText('2 updates recorded.').waitFor()
    assert.equal(await actions.count(), before - 1, 'what is done is no longer asked of them')
    await page.goto(`${server.url}/work`)
    assert.ok(!(await page.getByRole('main').innerText()).includes(`${places[0]} `))
    await page.goto(`${server.url}/search?q=${encodeURIComponent(`Finished, said ${how}`)}`)
    await page.locator('.wm-hits a').nth(1).click()
    await page.getByText(`Finished, said ${how}`).first().waitFor()
    await window.close()
    assert.deepEqual(complaints, [])
  })
}
