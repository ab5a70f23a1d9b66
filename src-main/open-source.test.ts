import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

/** Runs where nothing was loaded before; prints how many of ccxt's files are there before and after it is needed. */
const SCRIPT = `
  import { registerHooks } from 'node:module'
  let files = 0
  registerHooks({ load: (url, context, next) => { if (url.includes('/node_modules/ccxt/')) files++; return next(url, context) } })
  const { openSource } = await import('${pathToFileURL(`${import.meta.dirname}/open-source.ts`).href}')
  const clock = { now: () => Date.now(), schedule: (at, task) => { const t = setTimeout(task, at - Date.now()); return () => clearTimeout(t) } }
  const { source } = openSource({ kind: 'live', venue: 'kraken', symbols: [] }, null, clock)
  const before = files
  void source.instruments()
  setTimeout(() => { console.log(JSON.stringify([before, files > 0])); process.exit() }, 2000)
`

test('nothing of ccxt is loaded before a source needs it', () => {
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', SCRIPT]
  expect(JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))).toEqual([0, true])
})
