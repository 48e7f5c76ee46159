// Pictures of every page in every state, wide and narrow, and some printed: npm run screenshots -- FOLDER [PART OF A NAME]

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { NARROW, WIDE, launch, tooWide } from './browser.mjs'
import { walkEverything } from './pages.mjs'

const [folder = 'pictures', only = ''] = process.argv.slice(2)
/** Printed too: what a board holds in its hands. */
const PRINTED = new Set(['plan', 'plan-table', 'recommendation', 'action'])
mkdirSync(folder, { recursive: true })
const browser = await launch()
let count = 0

await walkEverything(browser, async (page, name) => {
  if (!name.includes(only)) return
  for (const [size, viewport] of [['wide', WIDE], ['narrow', NARROW]]) {
    await page.setViewportSize(viewport)
    const wider = await tooWide(page)
    if (wider > 0) console.log(`${name}: ${wider} pixels too wide at ${viewport.width}`)
    await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: true })
    count += 1
  }
  await page.setViewportSize(WIDE)
  if (PRINTED.has(name)) await page.pdf({ path: join(folder, `${name}.pdf`), format: 'A4', preferCSSPageSize: true })
})
await browser.close()
console.log(`${count} pictures are in ${folder}`)
