import type { Market } from '../lib/types.ts'

export type Environment = 'live' | 'testnet' | 'demo'

/** How a fake Bybit is to be. */
export interface BybitOptions {
  /** By `symbolOf`: spot and contracts share names. */
  readonly markets?: readonly Market[]
  readonly balances?: Readonly<Record<string, string>>
  /** The key may only read. */
  readonly readOnly?: boolean
  /** The key may take money out. */
  readonly withdraw?: boolean
  /** Where the key was made; elsewhere it is not known. Default: live. */
  readonly environment?: Environment
}
