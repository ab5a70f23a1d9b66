export { ccxtFor } from '../lib/ccxt-test-kit.ts'
