import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Bytes of some files together: as they are, and each packed by itself. */
export interface Sizes {
  readonly files: number
  readonly raw: number
  readonly gzip: number
  readonly brotli: number
}

/** What one page of the built window loads. */
export interface Entry {
  /** Its HTML file: `index.html`. */
  readonly name: string
  /** Before anything is drawn. */
  readonly script: Sizes
  readonly style: Sizes
}

export interface Bundle {
  readonly entries: readonly Entry[]
  /** Scripts and styles that no page loads before it draws: on demand, or never. */
  readonly later: Sizes
  /** Fonts and pictures: each is loaded when a text needs it. */
  readonly media: Sizes
}

const STATIC = /(?:\bfrom|\bimport)\s*["']\.\/([^"']+)["']/g
const LINKED = /(?:src|href)="\.?\/?(assets\/[^"]+\.(?:js|css))"/g

/** The sizes of a built page. Throws where there is none in this folder. */
export function bundleIn(folder: string): Bundle {
  const pages = readdirSync(folder).filter(file => file.endsWith('.html'))
  if (pages.length === 0) throw new Error(`No page is built in ${folder}. Run: npm run build`)
  const assets = readdirSync(join(folder, 'assets')).map(file => `assets/${file}`)
  const loaded = new Set<string>()
  const entries = pages.map(name => {
    const files = loadedBy(folder, name)
    for (const file of files) loaded.add(file)
    const of = (ending: string) =>
      sizesOf(
        folder,
        files.filter(file => file.endsWith(ending)),
      )
    return { name, script: of('.js'), style: of('.css') }
  })
  const isCode = (file: string) => /\.(js|css)$/.test(file)
  return {
    entries,
    later: sizesOf(
      folder,
      assets.filter(file => isCode(file) && !loaded.has(file)),
    ),
    media: sizesOf(
      folder,
      assets.filter(file => !isCode(file) && !file.endsWith('.map')),
    ),
  }
}

/** What the HTML names, and what that imports in turn without being asked to. */
function loadedBy(folder: string, page: string): readonly string[] {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8')
  const found = new Set(Array.from(text(page).matchAll(LINKED), match => match[1] ?? ''))
  // A set that grows while it is walked: every import is looked at once.
  for (const file of found)
    if (file.endsWith('.js')) for (const [, name] of text(file).matchAll(STATIC)) found.add(`assets/${name}`)
  return [...found]
}

function sizesOf(folder: string, files: readonly string[]): Sizes {
  const bytes = files.map(file => readFileSync(join(folder, file)))
  const sum = (size: (file: Buffer) => number) => bytes.reduce((all, file) => all + size(file), 0)
  return {
    files: files.length,
    raw: sum(file => file.length),
    gzip: sum(file => gzipSync(file, { level: 9 }).length),
    brotli: sum(file => brotliCompressSync(file).length),
  }
}
