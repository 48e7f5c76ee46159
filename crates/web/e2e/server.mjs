// The Waymarks that are looked at, each with a store of its own that is thrown away: a demo, and an authority that has
// nothing yet.

import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target')
const binary = process.env.WAYMARK_BIN ?? join(target, 'debug/waymark')

/** How long a server may take to answer, in milliseconds. */
const PATIENCE = 60_000

/** Answers `{ url, logins: [{ name, password }], stop }`; the first login is the plan manager's. */
export function startDemo() {
  const data = folder()
  return run(['demo', '--listen', '127.0.0.1:0', '--data', data], data, readDemo)
}

/** An authority without a plan. Answers `{ url, link, stop }`: the link by which its manager, "meg", chooses a password. */
export async function startEmpty() {
  const data = folder()
  const user = ['user', 'add', 'meg', '--name', 'Meg Manager', '--role', 'manager', '--data', data]
  const said = execFileSync(binary, user, { encoding: 'utf8' })
  const path = said.match(/\/link\/[0-9a-f]+/)[0]
  const server = await run(['serve', '--listen', '127.0.0.1:0', '--data', data], data, (said) => address(said) && { url: address(said) })
  return { ...server, link: server.url + path }
}

function folder() {
  return mkdtempSync(join(tmpdir(), 'waymark-e2e-'))
}

function run(args, data, read) {
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = () => {
    child.removeAllListeners('exit')
    child.kill()
    rmSync(data, { recursive: true, force: true })
  }
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`${args[0]} did not start; it said: ${said}`)), PATIENCE)
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`${args[0]} ended with ${code}; it said: ${said}`)))
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

function address(said) {
  return said.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0]
}

/** Reads the address and the logins that a demo prints, once the line after them is there. */
export function readDemo(said) {
  const url = address(said)
  const rows = said.matchAll(/^ +(\S+) {2,}\S.*? {2,}([a-z]{4}(?:-[a-z]{4}){3})(?= |$)/gm)
  const logins = [...rows].map(([, name, password]) => ({ name, password }))
  return url && logins.length > 0 && said.includes('To stop') ? { url, logins } : undefined
}
