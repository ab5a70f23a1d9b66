import { hash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Set by the build to what `ofSources` gave then. */
declare const __FOLD_VERSION__: string | undefined

/** Everything that has a part in what events fold into, and in how that is written down. */
const FOLDERS = ['core', 'brokers', 'terminal']
const isProduct = (name: string): boolean => !/(\.test|-test-\w+)\.ts$/.test(name) && !name.includes('conformance')

function ofSources(): string {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const files = FOLDERS.flatMap(folder => globSync(`${folder}/**/*.ts`, { cwd: here }).filter(isProduct)).sort()
  const packages = readFileSync(join(here, '..', 'package.json'), 'utf8')
  const decimals = /"decimal\.js": "[^"]+"/.exec(packages)?.[0] ?? ''
  return hash(
    'sha256',
    [decimals, ...files.map(file => `${file}\n${readFileSync(join(here, file), 'utf8')}`)].join('\n'),
  )
}

/**
 * Names the code that folds: a snapshot that other code made is not folded on, since the same events might now give
 * something else. Nobody needs to remember to raise a number.
 */
export const foldVersion: string = typeof __FOLD_VERSION__ === 'string' ? __FOLD_VERSION__ : ofSources()
