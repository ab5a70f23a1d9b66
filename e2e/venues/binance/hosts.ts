/**
 * All of Binance on one port. REST paths are the real ones (`/api`, `/sapi`, `/fapi`, `/dapi`, `/eapi`), so their hosts have no
 * prefix. Stream hosts have one, since their paths (`/ws`, `/stream`) are the same: spot under `/stream` (ccxt takes an
 * address for spot if it holds "/stream"), USD-M under `/fstream`, COIN-M under `/dstream`. Example: wss://stream.binance.com:9443/ws/0 is
 * ws://127.0.0.1:PORT/stream/ws/0, and ws-api.binance.com/ws-api/v3 is ws://127.0.0.1:PORT/ws-api/v3.
 */
export const hosts: Readonly<Record<string, string>> = {
  'api.binance.com': '',
  'fapi.binance.com': '',
  'dapi.binance.com': '',
  'eapi.binance.com': '',
  'ws-api.binance.com': '',
  'ws-api.binance.com:443': '',
  'stream.binance.com': '/stream',
  'stream.binance.com:9443': '/stream',
  'stream.binance.com:443': '/stream',
  'data-api.binance.vision': '',
  'data-stream.binance.vision': '/stream',
  'fstream.binance.com': '/fstream',
  'dstream.binance.com': '/dstream',
}
