// What a page is besides its words: steady, small, told apart without colour, usable without scripts, pointer or width.

import assert from 'node:assert/strict'
import { get } from 'node:http'
import { after, before, test } from 'node:test'
import { NARROW, clean, launch, signIn, tabTo, tooWide, windowOf } from './browser.mjs'
import { addresses } from './pages.mjs'
import { startDemo } from './server.mjs'

let server, browser, context, page, at

before(async () => {
  server = await startDemo()
  browser = await launch()
  context = await windowOf(browser)
  page = await signIn(context, server, server.logins[0])
  at = await addresses(page, server)
})

after(async () => {
  await browser?.close()
  server?.stop()
})

/** As many bytes as travel, compressed as a browser asks for it. */
function travels(path) {
  return new Promise((resolve, reject) => {
    get(server.url + path, { headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      let bytes = 0
      answer.on('data', (piece) => (bytes += piece.length))
      answer.on('end', () => resolve(bytes))
    }).on('error', reject)
  })
}

test('nothing moves on a page once it is drawn', async () => {
  for (const path of [at.plan, at.recommendation, at.action, '/work', `${at.plan}/history`]) {
    for (const viewport of [undefined, NARROW]) {
      const steady = await context.newPage()
      if (viewport) await steady.setViewportSize(viewport)
      await steady.addInitScript(() => {
        window.moved = []
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) window.moved.push(shift.value)
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await steady.goto(server.url + path)
      await steady.evaluate(() => document.fonts.ready)
      await steady.waitForTimeout(300)
      assert.deepEqual(await steady.evaluate(() => window.moved), [], `${path} moved`)
      await steady.close()
    }
  }
})

test('the plan is less than 160 kB of HTML, and all style and script less than 40 kB', async () => {
  const html = await (await page.goto(server.url + at.plan)).body()
  assert.ok(html.length < 160_000, `${html.length} bytes of HTML`)
  const assets = await page.locator('link[rel=stylesheet], script[src]').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? one.getAttribute('src')))
  const sizes = await Promise.all(assets.map(travels))
  const sum = sizes.reduce((sum, size) => sum + size, 0)
  assert.ok(assets.length === 2 && sum > 1000 && sum < 40_000, `${assets}: ${sizes} bytes`)
})

test('every square has a whole sentence for its name', async () => {
  await page.goto(server.url + at.plan)
  const count = await page.locator('.wm-squares a').count()
  assert.ok(count > 100)
  const named = await page.getByRole('link', { name: /^\S+\(.+\), (MUST DO|EMBEDDING), (Red|Amber|Green|Grey|Blue|Withdrawn): / }).count()
  assert.equal(named, count)
})

test('in forced colours the squares still differ', async () => {
  const forced = await windowOf(browser, { forcedColors: 'active' })
  const seen = await signIn(forced, server, server.logins[0])
  await seen.goto(server.url + at.plan)
  const looks = []
  for (const colour of ['red', 'amber', 'green', 'grey', 'blue']) {
    looks.push(await seen.locator(`.wm-key .wm-sq--${colour}`).first().evaluate((square) => {
      const { borderStyle, borderWidth, borderRadius } = getComputedStyle(square)
      return `${borderStyle} ${borderWidth} ${borderRadius}`
    }))
  }
  assert.equal(new Set(looks).size, 5, looks.join(', '))
  await forced.close()
})

test('a word is explained to a pointer and to the keyboard, goes away with Escape, and nothing gets wider', async () => {
  for (const width of [1280, 1000, 800, 320]) {
    await page.setViewportSize({ width, height: 900 })
    for (const path of [at.plan, at.recommendation, at.action]) {
      await page.goto(server.url + path)
      for (const term of await page.locator('.wm-term').all()) {
        const means = term.locator('[role=tooltip]')
        assert.ok(!(await means.isVisible()))
        await term.locator('a').hover()
        assert.ok(await means.isVisible(), `${path} at ${width}: ${await term.innerText()}`)
        assert.equal(await tooWide(page), 0, `${path} at ${width}: ${await term.innerText()}`)
        await page.keyboard.press('Escape')
        assert.ok(!(await means.isVisible()))
        await page.mouse.move(0, 0)
      }
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await tabTo(page, () => document.activeElement.matches('.wm-term__word'))
  const described = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText)
  assert.ok(described.length > 20)
  await page.keyboard.press('Enter')
  await page.waitForURL(/glossary#/)
  await page.locator(':target').waitFor()
})

test('an update is recorded by keyboard alone', async () => {
  await page.goto(`${server.url}${at.action}/update`)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to main content')
  await page.keyboard.press('Enter')
  await tabTo(page, () => document.activeElement.name === 'stage')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  assert.equal(await page.evaluate(() => document.activeElement.value), 'underway')
  await tabTo(page, () => document.activeElement.name === 'words')
  await page.keyboard.type('Recorded by keyboard alone')
  if (await page.getByRole('group', { name: 'On whose behalf?' }).count()) {
    await tabTo(page, () => document.activeElement.name === 'on_behalf_of')
    await page.keyboard.press('Space')
  }
  await tabTo(page, () => document.activeElement.textContent.trim() === 'Record this update')
  await page.keyboard.press('Enter')
  await page.waitForURL(/recorded=yes/)
  await page.getByText('Recorded by keyboard alone').first().waitFor()
  await clean(page, 'recorded')
})

test('the menu of a narrow page opens and closes by keyboard, and finds', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const narrow = await windowOf(browser, { viewport: NARROW, javaScriptEnabled })
    const small = await narrow.newPage()
    await narrow.addCookies(await context.cookies())
    await small.goto(server.url + at.plan)
    const search = small.getByRole('searchbox', { name: 'Search all plans' })
    assert.ok(!(await search.isVisible()))
    await small.getByRole('button', { name: 'Menu' }).focus()
    await small.keyboard.press('Enter')
    assert.ok(await search.isVisible())
    await small.keyboard.press('Escape')
    assert.ok(!(await search.isVisible()))
    await small.keyboard.press('Enter')
    await search.fill('health')
    await search.press('Enter')
    await small.waitForURL(/\/search\?q=health/)
    assert.ok((await small.locator('mark').count()) > 0)
    await narrow.close()
  }
})

test('printed, a plan has no bar, no menu and no form', async () => {
  await page.goto(server.url + at.plan)
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['.wm-bar__nav', '.wm-bar__find', '.wm-here', '.wm-base', '.wm-asat', '.wm-term__means']) {
    assert.equal(await page.locator(gone).filter({ visible: true }).count(), 0, gone)
  }
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible())
  await page.emulateMedia({ media: null })
})

test('the main ways can be gone without scripts', async () => {
  const plain = await windowOf(browser, { javaScriptEnabled: false })
  const bare = await signIn(plain, server, server.logins[0])
  await bare.goto(server.url + at.plan)
  await bare.getByText('Filter and sort').click()
  await bare.getByLabel('Rating').selectOption('red')
  await bare.getByRole('button', { name: 'Show' }).first().click()
  await bare.getByRole('link', { name: /Take off the filter/ }).first().waitFor()
  await bare.goto(`${server.url}${at.action}/update`)
  await bare.getByRole('radio', { name: 'Held' }).check()
  await bare.getByRole('button', { name: 'Record this update' }).click()
  await bare.getByText('There is a problem').waitFor()
  await bare.getByLabel('What has happened?').fill('Waits for a trainer')
  const behalf = bare.getByRole('group', { name: 'On whose behalf?' })
  if (await behalf.count()) await behalf.getByRole('radio').first().check()
  await bare.getByRole('button', { name: 'Preview' }).click()
  await bare.getByRole('heading', { name: 'What the plan will say' }).waitFor()
  await bare.getByRole('button', { name: 'Record this update' }).click()
  await bare.getByText('Your update is recorded.').waitFor()
  await bare.goto(`${server.url}/directory`)
  await bare.getByRole('link', { name: /^Change\s*:/ }).first().click()
  await bare.getByRole('link', { name: 'Leave it as it is' }).click()
  await bare.getByRole('heading', { name: 'Directory' }).waitFor()
  await plain.close()
})
