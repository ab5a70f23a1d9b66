import { isAbsolute, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')
const given = process.env.BELLWETHER_MARKET_DATA ?? '../shared/market-data'

/** Recorded prices for tests: the LEAN folder in `BELLWETHER_MARKET_DATA`, which may be missing. */
export const recordedData = join(isAbsolute(given) ? given : join(root, given), 'lean')
