// Plans to bring in: a small one with something of everything, a long one, and the one beside this repository.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './server.mjs'

/** Posts, dates, doubts: an unknown lead, a day that is none, two like actions, a word that may be a name. */
export const SMALL = {
  name: 'harbour.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from([
    'Harbour Town Improvement Plan',
    'Version 2, 3 March 2026',
    '',
    'This plan answers the inspection of our front door. It was written by Robin Thistle.',
    '',
    'Recommendation\tLead\tAction\tBy when\tProgress',
    '(H1) Every call is answered by somebody who can decide\tHFD / Harbour Group\t(1) Publish one number for all callers (2) Train everybody who answers it\t1.4.26 31.9.26\t(1) Completed: printed on 2 March (2) Underway',
    '(H2) Families know what happens next\tHFD\t(1) Write to each family within two days (2) Publish one number for all callers\t1.5.26 1.6.26\t(1) To be actioned (2) Underway',
    '(H3) Managers look at the work\tQA\t(1) Read twelve records a month\tongoing until December 2026\t(1) Held: waits for a vacancy to be filled',
    '',
  ].join('\n')),
}

const TASKS = ['Write down how', 'Agree with partners how', 'Train everybody on how', 'Check every month how', 'Publish how']
const THINGS = ['a worry is passed on', 'a visit is recorded', 'a young person is heard', 'a plan is shared', 'a move is prepared', 'a manager decides']
const POSTS = ['HoS', 'DCS', 'QA', 'DN', 'DCI']
const STATES = ['To be actioned', 'Underway', 'Underway, at risk', 'Completed', 'Held: waits for a decision']

/** A plan of three hundred actions, five under each of sixty recommendations, some with a word without end. */
export function long() {
  const rows = ['Ref,Recommendation,Outcome,Lead,Action,By when,Progress']
  for (let number = 0; number < 300; number += 1) {
    const area = Math.floor(number / 5) + 1
    const thing = THINGS[area % THINGS.length]
    const first = number % 5 === 0
    const date = `${1 + (number % 28)}.${1 + (number % 12)}.${26 + (number % 2)}`
    const words = `(${(number % 5) + 1}) ${TASKS[number % 5]} ${thing} in area ${area}${number === 7 ? ` ${'x'.repeat(180)}` : ''}`
    rows.push([first ? `(Q${area})` : '', first ? `Be sure that ${thing} in area ${area}` : '', first ? `It is seen that ${thing}.` : '',
      POSTS[number % POSTS.length], words, date, STATES[number % STATES.length]].map((cell) => `"${cell}"`).join(','))
  }
  return { name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) }
}

/** The real document, where it stands beside the repository; else nothing, said loudly. */
export function real() {
  const folder = join(root, '../shared/data')
  const found = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('.txt')) : undefined
  if (!found) console.warn(`SKIPPED LOUDLY: there is no document in ../shared/data, so nothing is known of how it comes in`)
  return found && join(folder, found)
}
