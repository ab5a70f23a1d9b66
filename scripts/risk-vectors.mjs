// `npm run test:risk-vectors`: the worked cases of the risk rules alone, through the real gate. BELLWETHER_RISK_VECTORS
// names another file of cases.
import { join } from 'node:path'
import { become } from './lib/child.mjs'
import { ensurePackages } from './lib/install.mjs'
import { node24 } from './lib/node24.mjs'
import { ROOT } from './lib/root.mjs'

ensurePackages()
become(node24(), [
  '--disable-warning=ExperimentalWarning',
  join(ROOT, 'scripts', 'risk-vectors', 'risk-vectors-test-run.ts'),
])
