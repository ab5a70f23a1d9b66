// `npm run build`: builds when a source has changed since the last build.
import { ensureBuild } from './lib/build.mjs'

process.exitCode = ensureBuild() ? 0 : 1
