// A lead brings evidence: a file that is refused with nothing lost, one that is taken, opened again and withdrawn.

import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { clean, complaints, launch, signIn, windowOf } from './browser.mjs'
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

const file = (name, text) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })

for (const [how, options] of [['with scripts', {}], ['without scripts', { javaScriptEnabled: false }]]) {
  test(`a lead attaches a file ${how}`, async () => {
    const window = await windowOf(browser, options)
    const page = await signIn(window, server, server.logins.find((login) => login.name === 'lead'))
    const title = `Notes of the visit, ${how}`
    await page.locator('.wm-work a.wm-code').locator('visible=true').last().click()
    const action = page.url()
    await page.getByRole('link', { name: 'Attach evidence' }).click()
    await page.getByLabel('The file, or several').setInputFiles(file('notes.pdf', 'only words'))
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('What does it show?').fill('Who came, and what was said.')
    await page.getByRole('button', { name: 'Attach it' }).click()
    await page.getByText(/says that it is a PDF, but its content is a text/).first().waitFor()
    assert.equal(await page.getByLabel('Title').inputValue(), title)
    if (options.javaScriptEnabled !== false) {
      await clean(page, 'the form, refused')
      const large = join(tmpdir(), `waymark-large-${process.pid}.txt`)
      await writeFile(large, Buffer.alloc(100_100_000, 'a'))
      await page.getByLabel('The file, or several').setInputFiles(large)
      await page.getByRole('button', { name: 'Attach it' }).click()
      await page.getByText(/at most 100 MB are taken/).waitFor()
      await rm(large)
    }
    await page.getByLabel('The file, or several').setInputFiles(file('../notes.txt', 'Fourteen came.'))
    await page.getByRole('button', { name: 'Attach it' }).click()
    await page.getByText('The evidence is attached.').waitFor()
    assert.equal(page.url().split('?')[0], action.split('?')[0])
    await page.getByRole('link', { name: title }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Open the file' }).click()])
    assert.equal(download.suggestedFilename(), 'notes.txt')
    assert.equal(await readFile(await download.path(), 'utf8'), 'Fourteen came.')
    await page.getByRole('link', { name: 'Withdraw it' }).click()
    await page.getByLabel('Why?').fill('The wrong visit')
    await page.getByRole('button', { name: 'Withdraw it' }).click()
    await page.getByText('Withdrawn: The wrong visit', { exact: true }).waitFor()
    await window.close()
    assert.deepEqual(complaints, [])
  })
}
