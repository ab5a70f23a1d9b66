import type { z } from 'zod'

/** One question with one answer. The serving side checks both against the schemas. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'call'
  readonly input: I
  readonly output: O
}

/** `latest` keeps the newest item of each key when the reader is slow (quotes); `all` keeps every item (fills). */
export type Keep = 'latest' | 'all'

/** A subscription: parameters once, then items until either side ends it. */
export interface Stream<P extends z.ZodType = z.ZodType, T extends z.ZodType = z.ZodType, K extends Keep = Keep> {
  readonly kind: 'stream'
  readonly keep: K
  readonly params: P
  readonly item: T
}

/** Every call and stream of a wire, by its name on that wire. */
export type Contract = Readonly<Record<string, Call | Stream>>

/** Declares a call: what goes in, what comes out. */
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> => ({
  kind: 'call',
  input,
  output,
})

/**
 * Declares a stream. Items of an `all` stream carry `seq`, a whole number that grows with each item (the journal's
 * sequence number): a reader that was cut off opens the stream again from the last one it has.
 */
export const stream = <K extends Keep, P extends z.ZodType, T extends z.ZodType<ItemOf<K>>>(
  keep: K,
  params: P,
  item: T,
): Stream<P, T, K> => ({ kind: 'stream', keep, params, item })

/** What an item of a stream must have at least. */
export type ItemOf<K extends Keep> = K extends 'all' ? { readonly seq: number } : unknown

/** What a caller may send (before defaults are filled in). */
export type In<T> = T extends Call<infer I, z.ZodType> ? z.input<I> : never
/** What the implementation of a call receives (defaults filled in). */
export type ParsedIn<T> = T extends Call<infer I, z.ZodType> ? z.output<I> : never
/** What a call answers. */
export type Out<T> = T extends Call<z.ZodType, infer O> ? z.output<O> : never
/** What a subscriber may send to open a stream (before defaults are filled in). */
export type Params<T> = T extends Stream<infer P, z.ZodType> ? z.input<P> : never
/** What the implementation of a stream receives (defaults filled in). */
export type ParsedParams<T> = T extends Stream<infer P, z.ZodType> ? z.output<P> : never
/** What a stream delivers. */
export type Item<T> = T extends Stream<z.ZodType, infer I> ? z.output<I> : never

export type CallKeys<C> = { [K in keyof C]: C[K] extends Call ? K : never }[keyof C] & string
export type StreamKeys<C> = { [K in keyof C]: C[K] extends Stream ? K : never }[keyof C] & string
