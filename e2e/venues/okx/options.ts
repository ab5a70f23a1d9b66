import type { Market } from '../lib/types.ts'

export type Permission = 'read_only' | 'trade' | 'withdraw'

/** How a fake OKX is to be. */
export interface OkxOptions {
  readonly markets?: readonly Market[]
  readonly balances?: Readonly<Record<string, string>>
  /** What its key may do. Default: read_only and trade. */
  readonly permissions?: readonly Permission[]
  /** Its key is one for trading with play money, which needs the header x-simulated-trading and the demo streams. */
  readonly demo?: boolean
  /**
   * What books say as their checksum. Default `zero`: since 2026 the documentation calls the field deprecated and
   * fixed to 0, and asks for seqId and prevSeqId to be checked instead. `crc32`: as it was before.
   */
  readonly checksum?: 'zero' | 'crc32'
}
