/** An asset by its three names: on the private REST side, in short, and on the streams of version 2. */
export interface Asset {
  readonly id: string
  readonly altname: string
  readonly stream: string
  readonly decimals: number
  readonly shown: number
}

const asset = (id: string, altname = id, stream = altname, decimals = 8, shown = 5): Asset => ({
  id,
  altname,
  stream,
  decimals,
  shown,
})

/** Older assets carry an X (crypto) or a Z (fiat) before their name; XBT and XDG are BTC and DOGE on the newer streams. */
export const assets: readonly Asset[] = [
  asset('XXBT', 'XBT', 'BTC', 10),
  asset('XETH', 'ETH', 'ETH', 10),
  asset('XLTC', 'LTC', 'LTC', 10),
  asset('XXRP', 'XRP', 'XRP'),
  asset('XXDG', 'XDG', 'DOGE', 8, 2),
  asset('SOL'),
  asset('USDT', 'USDT', 'USDT', 8, 4),
  asset('ZUSD', 'USD', 'USD', 4, 2),
  asset('ZEUR', 'EUR', 'EUR', 4, 2),
]

/** By any of its names. */
export function findAsset(name: string): Asset | undefined {
  return assets.find(a => a.id === name || a.altname === name || a.stream === name)
}

/** What an asset is called on the streams of version 2. */
export const streamName = (id: string): string => findAsset(id)?.stream ?? id
