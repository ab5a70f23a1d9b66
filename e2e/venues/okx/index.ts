export { hosts } from './hosts.ts'
export type { OkxOptions } from './options.ts'
export { startOkx } from './start.ts'
