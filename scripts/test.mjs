// `npm test`: everything that a fresh clone needs, then every check.
import { join } from 'node:path'
import { become } from './lib/child.mjs'
import { node24 } from './lib/node24.mjs'
import { ROOT } from './lib/root.mjs'

await import('./setup.mjs')
become(node24(), [join(ROOT, 'scripts', 'verify.mjs'), ...process.argv.slice(2)])
