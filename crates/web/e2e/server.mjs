// The Waymark that is looked at: one that runs already (WAYMARK_URL, WAYMARK_LOGIN, WAYMARK_PASSWORD), or a demo of
// our own with a store that is thrown away.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
const binary = process.env.WAYMARK_BIN ?? join(target, 'debug/waymark')

/** How long a demo may take to answer, in milliseconds. */
const PATIENCE = 60_000

/** Answers `{ url, logins: [{ name, password }], stop }`; the first login is the plan manager's. */
export function start() {
  const { WAYMARK_URL: url, WAYMARK_LOGIN: name, WAYMARK_PASSWORD: password } = process.env
  if (url) return Promise.resolve({ url, logins: [{ name, password }], stop() {} })
  const data = mkdtempSync(join(tmpdir(), 'waymark-e2e-'))
  const child = spawn(binary, ['demo', '--listen', '127.0.0.1:0', '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = () => {
    child.kill()
    rmSync(data, { recursive: true, force: true })
  }
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`the demo did not start; it said: ${said}`)), PATIENCE)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`the demo ended with ${code}; it said: ${said}`)))
    child.stdout.on('data', (bytes) => {
      said += bytes
      const found = read(said)
      if (!found) return
      clearTimeout(late)
      child.removeAllListeners('exit')
      resolve({ ...found, stop })
    })
  })
}

/** Reads the address and the logins that a demo prints, once the line after them is there. */
export function read(said) {
  const url = said.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0]
  const rows = said.matchAll(/^ +(\S+) {2,}\S.*? {2,}([a-z]{4}(?:-[a-z]{4}){3})(?= |$)/gm)
  const logins = [...rows].map(([, name, password]) => ({ name, password }))
  return url && logins.length > 0 && said.includes('To stop') ? { url, logins } : undefined
}
