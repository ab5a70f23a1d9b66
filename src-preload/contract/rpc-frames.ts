import { z } from 'zod'

/** What the serving side accepts: one JSON-RPC 2.0 request or notification a frame. Batches are refused. */
export const requestFrame = z.object({
  jsonrpc: z.literal('2.0'),
  method: z.string().min(1).max(200),
  params: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).optional(),
  id: z.union([z.string().max(200), z.number(), z.null()]).optional(),
})
export type RequestFrame = z.infer<typeof requestFrame>

/** `from`: the last sequence number that the reader has; items after it follow. Streams of kind `latest` ignore it. */
export const openParams = z.strictObject({
  name: z.string().max(200),
  params: z.unknown(),
  from: z.int().nonnegative().optional(),
})

/** Of `stream.ack` and `stream.close`. */
export const streamId = z.strictObject({ id: z.int() })

/** Notification `stream.data`. */
export interface StreamData {
  readonly id: number
  readonly items: readonly unknown[]
}

/** Notification `stream.end`: `code` is a word of `errors.ts`, `text` is for people. */
export interface StreamEnd {
  readonly id: number
  readonly code: string
  readonly text: string
}
