// One's own account and its forms, and one person's page.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clean, launch, signIn, windowOf } from './browser.mjs'
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

test('axe finds nothing on an account, its forms, and the pages of people', async () => {
  const own = await windowOf(browser)
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
  await seen.locator('.wm-qr').evaluate((picture) => picture.decode())
  assert.ok(await seen.locator('.wm-qr').evaluate((picture) => picture.naturalWidth > 100))
  await look('connecting an app')
  await seen.goto(`${server.url}/people`)
  await seen.locator('.wm-mend a').first().click()
  await look('one person')
  await own.close()
})
