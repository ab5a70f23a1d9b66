export { hosts } from './hosts.ts'
export { markets } from './markets.ts'
export type { OkxOptions } from './options.ts'
export { startOkx } from './start.ts'
