import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judge } from './budget.ts'
import { bundleIn } from './sizes.ts'

const files: Readonly<Record<string, string>> = {
  'index.html':
    '<link rel="icon" href="./icon.svg"><script type="module" src="./assets/index-a.js"></script><link rel="stylesheet" href="./assets/index-b.css">',
  'popout.html': '<script type="module" src="./assets/popout-c.js"></script>',
  'assets/index-a.js': `import{x}from"./shared-d.js";import"./side-e.js";import("./late-f.js");${'a'.repeat(3_000)}`,
  'assets/shared-d.js': `import{y}from"./index-a.js";${'d'.repeat(500)}`,
  'assets/side-e.js': 'e',
  'assets/late-f.js': 'ffff',
  'assets/index-b.css': 'b{}',
  'assets/popout-c.js': 'import{x as y}from"./shared-d.js"',
  'assets/inter.woff2': 'font',
  'assets/index-a.js.map': '{}',
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-bundle-'))
  mkdirSync(join(folder, 'assets'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const raw = (...names: readonly string[]) =>
  names.reduce((sum, name) => sum + (files[`assets/${name}`] ?? '').length, 0)

test('a page weighs what it loads before it draws, with every import of an import; the rest comes later', () => {
  const { entries, later, media } = bundleIn(folder)
  const [index, popout] = entries
  expect(index?.script).toMatchObject({ files: 3, raw: raw('index-a.js', 'shared-d.js', 'side-e.js') })
  expect(index?.script.gzip).toBeLessThan(600)
  expect(index?.style.raw).toBe(3)
  expect(popout?.script.files).toBe(4)
  expect([later.files, later.raw, media.files]).toEqual([1, 4, 1])
})

test('a page over its budget, or without one, is told', () => {
  const bundle = bundleIn(folder)
  const over = (kib: number) =>
    judge(bundle, { 'index.html': { script: kib, style: 1 } })
      .filter(({ isOver }) => isOver)
      .map(({ what }) => what)
  expect(over(3)).toEqual(['index.html: script', 'popout.html: script'])
  expect(over(4)).toEqual(['popout.html: script'])
  expect(() => bundleIn(join(folder, 'assets'))).toThrow('npm run build')
})
