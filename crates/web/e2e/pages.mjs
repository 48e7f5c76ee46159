// The one table of pages and their states, which the accessibility tests and the pictures walk.
//
// A visit is `visit(page, name)`; what is walked through once is a world: a demo that is full, an authority that is
// empty and fills up, and the door. A state is a page after something was done to it.

import { chooseByLink, signIn, windowOf } from './browser.mjs'
import { SMALL, long } from './plans.mjs'
import { startDemo, startEmpty } from './server.mjs'

/** A day before the demo's plan was agreed, and one before anything was stated of it. */
const YEAR = 365 * 24 * 60 * 60 * 1000
const isoDay = (ago) => new Date(Date.now() - ago).toISOString().slice(0, 10)

/** The address that the first such link has. */
async function href(page, selector) {
  const link = page.locator(selector).first()
  return (await link.count()) > 0 ? link.getAttribute('href') : undefined
}

/** Every address on a page that begins so, one for each kind of form: ids do not make another. */
async function kinds(page, start) {
  const all = await page.locator('main a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const found = new Map()
  for (const path of all.filter((path) => path.includes(start))) {
    const kind = path.split(start)[1].split(/[/?#]/)[0]
    if (kind && !found.has(kind)) found.set(kind, path)
  }
  return found
}

/** Presses a button, waits for what comes. */
async function press(page, name) {
  await page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
  await page.waitForLoadState()
}

/** Goes to each address and looks; a third part does something first. */
async function visitAll(page, server, visit, table) {
  for (const [name, path, act] of table) {
    if (!path) continue
    await page.goto(server.url + path)
    if (act) await act(page)
    await visit(page, name)
  }
}

/** The door and what is open to anybody. */
export async function walkDoor(browser, server, visit) {
  const context = await windowOf(browser)
  const page = await context.newPage()
  await visitAll(page, server, visit, [
    ['door', '/sign-in'],
    ['door-signed-out', '/sign-in?out=yes'],
    ['door-refused', '/sign-in', async (page) => {
      await page.getByLabel('Name you sign in with').fill('nobody')
      await press(page, 'Sign in')
    }],
    ['door-link-used-up', '/link/0000'],
    ['glossary-for-anybody', '/glossary'],
    ['accessibility-for-anybody', '/accessibility'],
    ['not-there', '/nothing'],
  ])
  await context.close()
}

/** The addresses of one page of each kind, found as a person would: by following links. */
export async function addresses(page, server) {
  await page.goto(`${server.url}/plans`)
  const plan = await href(page, '.wm-plans h2 a')
  await page.goto(server.url + plan)
  const recommendation = await href(page, '.wm-rec__code a')
  const action = (await href(page, '.wm-needs a[href*="/actions/"]')) ?? (await href(page, 'a.wm-sq'))
  const claimed = (await href(page, 'a.wm-sq[title*="Claimed done"]')) ?? action
  await page.goto(`${server.url}${plan}/evidence`)
  const evidence = await href(page, '.wm-evidence__title')
  const noted = await href(page, '.wm-evidence li:has(.wm-mark:text("official-sensitive")) .wm-evidence__title')
  const replaced = await href(page, '.wm-evidence__title:text("The form of the child")')
  const evidenced = await href(page, '.wm-evidence__on a')
  await page.goto(server.url + plan)
  const first = await href(page, '.wm-rec__code a:text-is("HP1")')
  if (first) await page.goto(server.url + first)
  const recurring = first && (await href(page, 'a.wm-sq[aria-label="HP1(6)"]'))
  await page.goto(server.url + plan)
  const other = await href(page, '.wm-rec__code a:text-is("CC8")')
  if (other) await page.goto(server.url + other)
  const shared = other && (await href(page, 'a.wm-sq[aria-label="CC8(2)"]'))
  return { plan, recommendation, action, claimed, evidence, noted, replaced, evidenced, recurring, shared }
}

const fill = (words) => async (page) => {
  const area = page.getByRole('main').locator('textarea').first()
  await area.fill(words)
}

/** Every page of a plan that is kept. */
async function walkPlan(page, server, visit, prefix, at) {
  const { plan, recommendation, action, claimed, evidence, noted, replaced, evidenced, recurring, shared } = at
  await visitAll(page, server, visit, [
    ['plan', plan],
    ['plan-filter-open', plan, (page) => page.locator('summary', { hasText: 'Filter and sort' }).click()],
    ['plan-red', `${plan}?colour=red&sort=late`],
    ['plan-no-match', `${plan}?post=nobody`],
    ['plan-table', `${plan}?view=table`],
    ['plan-past', `${plan}?as-at=${isoDay(YEAR / 3)}`],
    ['plan-before-it-was', `${plan}?as-at=2001-01-01`],
    ['plan-to-come', `${plan}?as-at=2999-01-01`],
    ['action-no-day', `${action}?as-at=31.9.26`],
    ['recommendation', recommendation],
    ['action', action],
    ['action-word-explained', claimed, (page) => page.locator('.wm-term__word').first().hover()],
    ['action-past', `${action}?as-at=${isoDay(YEAR / 3)}`],
    ['questions', `${plan}/questions`],
    ['since', `${plan}/since`],
    ['since-to-come', `${plan}/since?since=2999-01-01`],
    ['plan-ratings', `${plan}/ratings`],
    ['extensions', `${plan}/extensions`],
    ['alike', `${plan}/alike`],
    ['evidence', `${plan}/evidence`],
    ['evidence-soon', `${plan}/evidence?show=soon`],
    ['evidence-expired', `${plan}/evidence?show=expired`],
    ['evidence-on-nothing', `${plan}/evidence?show=nothing`],
    ['evidence-not-found', `${plan}/evidence?q=xylophone`],
    ['evidence-to-bring-over', `${plan}/evidence/bring-over`],
    ['evidence-one', evidence],
    ['evidence-noted', noted],
    ['evidence-replaced', replaced],
    ['evidence-attach', `${plan}/evidence/attach?on=action-${action.split('/').pop()}`],
    ['evidence-attach-link', `${plan}/evidence/attach?kind=link`],
    ['evidence-attach-refused', `${plan}/evidence/attach?kind=note`, (page) => press(page, 'Attach it')],
    ['evidence-describe', evidence && `${evidence}/describe`],
    ['evidence-withdraw', evidence && `${evidence}/withdraw`],
    ['evidence-link', evidence && `${evidence}/link`],
    ['evidence-revise', evidence && `${evidence}/revise`],
    ['evidence-ask', `${plan}/requests/action-${action.split('/').pop()}/ask`],
    ['evidence-ask-refused', `${plan}/requests/action-${action.split('/').pop()}/ask`, (page) => press(page, 'Ask for it')],
    ['evidenced-action', evidenced],
    ['changes', `${plan}/changes`],
    ['changes-rules', `${plan}/changes`, (page) => page.locator('summary', { hasText: 'How suggestions are found' }).click()],
    ['changes-overdue', `${plan}/changes?review=overdue`],
    ['changes-not-found', `${plan}/changes?q=xylophone`],
    ['changes-note', `${plan}/changes/note-change/${plan.split('/').pop()}`],
    ['changes-note-open', `${plan}/changes/note-change/${plan.split('/').pop()}`, (page) => page.locator('.wm-many summary').first().click()],
    ['changes-note-refused', `${plan}/changes/note-change/${plan.split('/').pop()}`, (page) => press(page, 'Note it')],
    ['changes-suggested', `${plan}/changes`, async (page) => page.goto(server.url + await href(page, 'main a[href$=".workforce_and_learning"]'))],
    ['changes-edit', `${plan}/changes`, async (page) => page.goto(server.url + await href(page, 'main a[href*="/edit-change/"]'))],
    ['changes-remove', `${plan}/changes`, async (page) => page.goto(server.url + await href(page, 'main a[href*="/remove-change/"]'))],
    ['changes-set-aside', `${plan}/changes`, async (page) => page.goto(server.url + await href(page, 'main a[href*="/set-aside/"]'))],
    ['verify', `${plan}/verify`],
    ['history', `${plan}/history`],
    ['history-of-dates', `${plan}/history?kind=dates`],
    ['entry', `${plan}/entries/1`],
    ['document', `${plan}/document`],
    ['keep', `${plan}/keep`],
    ['mend-recommendation', `${recommendation}/mend`],
    ['mend-action', `${action}/mend`],
    ['update', `${action}/update`],
    ['update-of-finished', `${claimed}/update`],
    ['update-preview', `${action}/update`, async (page) => {
      await page.getByRole('radio', { name: 'Underway' }).check()
      await fill('Half of it is there')(page)
      const behalf = page.getByRole('group', { name: 'On whose behalf?' })
      if (await behalf.count()) await behalf.getByRole('radio').first().check()
      await press(page, 'Preview')
    }],
    ['update-refused', `${action}/update`, async (page) => {
      await page.getByRole('radio', { name: 'Done', exact: true }).check()
      await page.getByRole('textbox', { name: 'Day' }).fill('41')
      await press(page, 'Record this update')
    }],
    ['update-warned-of', `${action}/update`, async (page) => {
      await page.getByRole('radio', { name: 'Underway' }).check()
      await fill('The visit to 943 476 5919, born on 3.5.2011, was late')(page)
      const behalf = page.getByRole('group', { name: 'On whose behalf?' })
      if (await behalf.count()) await behalf.getByRole('radio').first().check()
      await press(page, 'Record this update')
    }],
    ['round-warned-of', `${plan}/round`, async (page) => {
      await page.getByRole('main').locator('textarea').first().fill('AB 12 34 56 C came too late')
      await press(page, 'Record what I filled in')
    }],
    ['shared', shared],
    ['shared-copies', shared && `${shared}/copies`],
    ['shared-more-time', shared && `${shared}/more-time`],
    ['recurs', recurring],
    ['recurs-mend', recurring && `${recurring}/mend`],
    ['recurs-kept', recurring && `${recurring}/occurrence`],
    ['recurs-kept-refused', recurring && `${recurring}/occurrence`, (page) => press(page, 'Record it')],
    ['recurs-how-often', recurring && `${plan}/keep/rhythm/${recurring.split('/').pop()}`],
    ['recurs-not-kept', recurring && `${plan}/keep/occurrence-not-kept/${recurring.split('/').pop()}`],
    ['round', `${plan}/round`],
    ['round-preview', `${plan}/round`, async (page) => {
      await page.getByLabel('Where does it stand?').first().selectOption('Done')
      await press(page, 'Preview')
    }],
    ['round-refused', `${plan}/round`, async (page) => {
      await page.getByLabel('Where does it stand?').first().selectOption('Held')
      await press(page, 'Record what I filled in')
    }],
  ].map(([name, ...rest]) => [prefix + name, ...rest]))
}

/** Every form of keeping that lists lead to, as it stands and sent with nothing in it. */
async function walkForms(page, server, visit, lists, start, prefix) {
  const forms = new Map()
  for (const list of lists) {
    await page.goto(server.url + list)
    for (const [kind, path] of await kinds(page, start)) if (!forms.has(kind)) forms.set(kind, path)
  }
  for (const [kind, path] of forms) {
    await page.goto(server.url + path)
    await visit(page, prefix + kind)
    const empty = page.locator('main form textarea, main form input[type=text], main form input:not([type])')
    if ((await empty.count()) === 0) continue
    for (const field of await empty.all()) await field.fill('')
    await page.locator('main form button').last().click()
    await page.waitForLoadState()
    if (await page.locator('.govuk-error-summary').count()) await visit(page, `${prefix}${kind}-refused`)
  }
}

/** Unfolds everything that a page has folded away. */
async function opened(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))
}

/** The demo: a plan with a year of history, by a manager, a lead and a board member. */
export async function walkDemo(browser, server, visit) {
  const context = await windowOf(browser)
  const page = await signIn(context, server, server.logins[0])
  const at = await addresses(page, server)
  await visitAll(page, server, visit, [['plans', '/plans'], ['work', '/work'], ['work-open', '/work', opened], ['search', '/search'], ['search-found', '/search?q=the'],
    ['search-nothing', '/search?q=xylophone'], ['how-ratings-work', '/how-ratings-work'], ['glossary', '/glossary#slip'],
    ['accessibility', '/accessibility'], ['account', '/account'], ['directory', '/directory'], ['people', '/people'],
    ['menu', '/plans', async (page) => {
      const menu = page.getByRole('button', { name: 'Menu' })
      if (await menu.isVisible()) await menu.click()
    }]])
  await walkPlan(page, server, visit, '', at)
  await walkForms(page, server, visit, [`${at.plan}/keep`, `${at.recommendation}/mend`, `${at.action}/mend`, `${at.plan}/questions`], '/keep/', 'keep-')
  await walkForms(page, server, visit, ['/directory', '/people'], '/directory/', 'directory-')
  await context.close()
  for (const login of server.logins.slice(1)) {
    const theirs = await windowOf(browser)
    const other = await signIn(theirs, server, login)
    await visitAll(other, server, visit, [[`${login.name}-home`, '/'], [`${login.name}-work`, '/work'], [`${login.name}-work-open`, '/work', opened], [`${login.name}-plan`, at.plan],
      [`${login.name}-action`, at.action], [`${login.name}-round`, `${at.plan}/round`], [`${login.name}-not-theirs`, '/people']])
    if (login.name === 'verifier') await walkVerify(other, server, visit, at)
    if (login.name === 'chair') await walkForms(other, server, visit, [at.recommendation], '/do/', 'chair-')
    await theirs.close()
  }
}

/** A verifier's queue, a claim to answer, each of its forms refused, and the forms of a test. */
async function walkVerify(page, server, visit, { plan, recommendation }) {
  await visitAll(page, server, visit, [['verifier-queue', `${plan}/verify`]])
  const claim = await href(page, 'main a[href*="/verify/"]')
  await visitAll(page, server, visit, [['verifier-claim', claim],
    ['verifier-accept-refused', claim, (page) => press(page, 'Accept the claim')],
    ['verifier-refuse-refused', claim, (page) => press(page, 'Refuse the claim')]])
  await page.goto(`${server.url}${plan}`)
  const tested = await page.locator('a[href*="/recommendations/"]', { hasText: 'CC6' }).first().getAttribute('href')
  await visitAll(page, server, visit, [['verifier-tested', tested]])
  await walkForms(page, server, visit, [recommendation, tested], '/do/', 'verifier-')
}

/** An authority that has nothing yet, a plan begun by hand, a document on its way in, and a plan of three hundred actions. */
export async function walkEmpty(browser, server, visit) {
  const context = await windowOf(browser)
  await visitAll(await context.newPage(), server, visit, [['empty-choose-password', server.link.slice(server.url.length)]])
  const page = await chooseByLink(context, server.link)
  await visitAll(page, server, visit, [['empty-plans', '/plans'], ['empty-work', '/work'], ['empty-directory', '/directory'], ['empty-people', '/people'],
    ['empty-search', '/search?q=nothing'], ['begin-a-plan', '/begin-a-plan'],
    ['begin-a-plan-refused', '/begin-a-plan', (page) => press(page, 'Begin the plan')],
    ['invite', '/people/invite'], ['invite-refused', '/people/invite', (page) => press(page, 'Invite them')],
    ['bring-in', '/bring-in'], ['bring-in-refused', '/bring-in', (page) => page.locator('main form button').first().click()]])
  await page.goto(`${server.url}/begin-a-plan`)
  await page.getByLabel('Title').fill('A plan begun by hand')
  await press(page, 'Begin the plan')
  await visit(page, 'begun')
  const begun = new URL(page.url()).pathname.replace(/\/keep$/, '')
  await visitAll(page, server, visit, [['begun-plan', begun], ['begun-questions', `${begun}/questions`], ['begun-document', `${begun}/document`],
    ['begun-since', `${begun}/since`], ['begun-history', `${begun}/history?kind=updates`], ['begun-round', `${begun}/round`], ['begun-changes', `${begun}/changes`],
    ['begun-work', '/work'], ['begun-plans', '/plans']])
  await walkDraft(page, server, visit)
  await walkLong(page, server, visit)
  await context.close()
}

/** A document on its way in: everything that is asked of it. */
async function walkDraft(page, server, visit) {
  await page.goto(`${server.url}/bring-in`)
  await page.setInputFiles('main input[type=file]', SMALL)
  await page.locator('main form button').first().click()
  await page.waitForURL(/bring-in\/.+/)
  const draft = new URL(page.url()).pathname
  await visit(page, 'draft')
  await visitAll(page, server, visit, [['draft-unfinished', '/bring-in'], ['draft-about', `${draft}/about`], ['draft-names', `${draft}/names`],
    ['draft-document', `${draft}/document`], ['draft-whole', `${draft}/whole`]])
  for (const [kind, start] of [['question', '/questions/'], ['alike', '/alike/']]) {
    await page.goto(server.url + draft)
    const path = await href(page, `main a[href*="${start}"]`)
    if (!path) continue
    await visitAll(page, server, visit, [[`draft-${kind}`, path], [`draft-${kind}-refused`, path, (page) => press(page, 'Keep and go on')]])
  }
}

/** A plan of three hundred actions. */
async function walkLong(page, server, visit) {
  const plan = await bringIn(page, server, long())
  await page.goto(server.url + plan)
  const action = await href(page, 'a.wm-sq')
  await page.goto(`${server.url}${plan}`)
  await visitAll(page, server, visit, [['long-plan', plan], ['long-table', `${plan}?view=table`], ['long-questions', `${plan}/questions`],
    ['long-history', `${plan}/history`], ['long-round', `${plan}/round`], ['long-keep', `${plan}/keep`], ['long-work', '/work'],
    ['long-words', await wordWithoutEnd(page, server, plan)], ['long-action', action], ['long-directory', '/directory']])
}

async function wordWithoutEnd(page, server, plan) {
  await page.goto(`${server.url}/search?q=${'x'.repeat(60)}`)
  return (await href(page, `.wm-hits a[href^="${plan}/actions/"]`)) ?? undefined
}

/** Brings a document in as it is, and answers the plan's address. */
export async function bringIn(page, server, file) {
  await page.goto(`${server.url}/bring-in`)
  await page.setInputFiles('main input[type=file]', file)
  await page.locator('main form button').first().click()
  await page.waitForURL(/bring-in\/.+/)
  const draft = new URL(page.url()).pathname
  await page.goto(`${server.url}${draft}/names`)
  const rest = page.getByRole('radio', { name: 'Keep all the rest' })
  if (await rest.count()) {
    await rest.check()
    await page.locator('main form button').last().click()
    await page.waitForLoadState()
  }
  await page.goto(server.url + draft)
  await press(page, 'Bring this plan in')
  await page.waitForURL(/\/plans\//)
  return new URL(page.url()).pathname
}

/** All of it. */
export async function walkEverything(browser, visit) {
  const demo = await startDemo()
  try {
    await walkDoor(browser, demo, visit)
    await walkDemo(browser, demo, visit)
  } finally {
    demo.stop()
  }
  const empty = await startEmpty()
  try {
    await walkEmpty(browser, empty, visit)
  } finally {
    empty.stop()
  }
}
