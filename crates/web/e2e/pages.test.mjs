// Every page in every state: nothing for axe to find, nothing too wide, nothing that the browser complains of.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NARROW, WIDE, clean, complaints, launch, tooWide } from './browser.mjs'
import { walkEverything } from './pages.mjs'

/** Looked at by axe on a wide screen, in forced colours and as print too; the others only narrow, where they are most squeezed. */
const EVERY_WAY = new Set(['plan', 'plan-table', 'plan-past', 'recommendation', 'action', 'questions', 'history', 'since', 'update-refused', 'round', 'work',
  'keep', 'directory', 'people', 'glossary', 'draft-question', 'long-plan'])

let browser

before(async () => {
  browser = await launch()
})

after(() => browser?.close())

test('axe finds nothing on any page in any state, wide, narrow, in forced colours and as print, and nothing is too wide', async () => {
  const wrong = []
  const seen = []
  const look = async (page, name, options) => {
    try {
      await clean(page, name, options)
    } catch (error) {
      wrong.push(`${name}: ${error.actual}`)
    }
  }
  await walkEverything(browser, async (page, name) => {
    seen.push(name)
    for (const viewport of [WIDE, NARROW]) {
      await page.setViewportSize(viewport)
      const wider = await tooWide(page)
      if (wider > 0) wrong.push(`${name} is ${wider} pixels too wide at ${viewport.width}`)
      if (viewport === NARROW || EVERY_WAY.has(name)) await look(page, `${name} at ${viewport.width}`)
    }
    await page.setViewportSize(WIDE)
    if (!EVERY_WAY.has(name)) return
    for (const media of [{ forcedColors: 'active' }, { media: 'print' }]) {
      await page.emulateMedia(media)
      await look(page, `${name} with ${JSON.stringify(media)}`, { printed: media.media === 'print' })
      await page.emulateMedia({ forcedColors: null, media: null })
    }
  })
  assert.deepEqual(wrong, [])
  assert.ok(seen.length > 130, `only ${seen.length} pages were seen: ${seen}`)
  assert.deepEqual([...EVERY_WAY].filter((name) => !seen.includes(name)), [])
  assert.equal(new Set(seen).size, seen.length, 'no name stands for two pages')
  assert.deepEqual(complaints, [], 'nothing inline was refused, and no script broke')
})
