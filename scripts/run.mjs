// `npm run terminal -- ARGS`: the command line, built first when it is stale. Prints nothing on stdout itself.
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { become } from './lib/child.mjs'
import { ensurePackages } from './lib/install.mjs'
import { node24 } from './lib/node24.mjs'
import { ROOT, stop } from './lib/root.mjs'

ensurePackages()
if (!ensureBuild()) stop('The build failed: see above.')
become(node24(), [join(ROOT, 'out', 'main', 'cli.js'), ...process.argv.slice(2)])
