// Builds the one stylesheet and the one script of Waymark's pages.
//
//   node build.mjs OUT
//
// Writes each asset into OUT under a name that holds the hash of its bytes, with a gzip and a Brotli copy beside
// it, and OUT/assets.rs: the table that the program includes. Run by build.rs; reads nothing outside this folder.

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { createRequire } from 'node:module'

const [out, packages] = process.argv.slice(2)
const here = dirname(fileURLToPath(import.meta.url))
const require = createRequire(resolve(packages, 'package.json'))
const sass = require('sass')

mkdirSync(out, { recursive: true })
const table = []
const fontAddresses = new Map()

/** Writes one asset and its compressed copies; answers the path that a page names. */
function emit(stem, extension, type, bytes, { compress = true } = {}) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const name = `${stem}-${hash}.${extension}`
  writeFileSync(join(out, name), bytes)
  if (compress) {
    writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes, { params: size }))
  }
  table.push({ key: `${stem}.${extension}`, name, type, compress })
  return `/assets/${name}`
}

const fonts = join(packages, 'node_modules/@fontsource-variable/source-sans-3')
for (const script of ['latin', 'latin-ext']) {
  const file = `files/source-sans-3-${script}-wght-normal.woff2`
  const bytes = readFileSync(join(fonts, file))
  fontAddresses.set(script, emit(`sans-${script}`, 'woff2', 'font/woff2', bytes, { compress: false }))
}
emit('fonts-licence', 'txt', 'text/plain; charset=utf-8', readFileSync(join(fonts, 'LICENSE')))
emit('icon', 'svg', 'image/svg+xml', readFileSync(join(here, 'src/icon.svg')))

const css = sass.compile(join(here, 'src/style/app.scss'), {
  loadPaths: [join(packages, 'node_modules')],
  style: 'compressed',
  quietDeps: true,
  functions: {
    // Where a font is served: the stylesheet cannot know its hash.
    'font-address($script)': ([script]) => new sass.SassString(fontAddresses.get(script.assertString().text))
  }
})
emit('app', 'css', 'text/css; charset=utf-8', Buffer.from(css.css))

// Comments and indentation go; a real minifier would save a few hundred bytes for ten megabytes of package.
const script = readFileSync(join(here, 'src/app.mjs'), 'utf8').replace(/^\s*(\/\/.*)?\n/gm, '').replace(/^\s+/gm, '')
emit('app', 'mjs', 'text/javascript; charset=utf-8', Buffer.from(script))

const rust = ({ key, name, type, compress }) => {
  const include = (file) => `include_bytes!(concat!(env!("OUT_DIR"), "/assets/${file}"))`
  const packed = compress ? `Some(Packed { gzip: ${include(`${name}.gz`)}, brotli: ${include(`${name}.br`)} })` : 'None'
  return `    Asset { key: "${key}", name: "${name}", media: "${type}", bytes: ${include(name)}, packed: ${packed} },\n`
}
writeFileSync(join(out, 'assets.rs'), `&[\n${table.map(rust).join('')}]\n`)
