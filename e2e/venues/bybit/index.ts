export { hosts } from './hosts.ts'
export { symbolOf } from './markets.ts'
export type { BybitOptions } from './options.ts'
export { startBybit } from './start.ts'
