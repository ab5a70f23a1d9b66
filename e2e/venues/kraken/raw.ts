/**
 * A number in JSON with exactly these digits, trailing zeros too: Kraken's streams tell prices and quantities with the
 * engine's precision, and the book's checksum is over those digits.
 */
export function raw(digits: string, decimals?: number): unknown {
  const text = decimals === undefined ? digits : fixed(digits, decimals)
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text)
}

/** Digits cut or filled up to so many decimals. */
export function fixed(digits: string, decimals: number): string {
  const [whole = '0', fraction = ''] = digits.split('.')
  return decimals === 0 ? whole : `${whole}.${fraction.slice(0, decimals).padEnd(decimals, '0')}`
}
