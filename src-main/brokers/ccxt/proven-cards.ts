import type { ProvenTable } from './proven.ts'

/** Made by `npm run proven` from what the conformance suite saw at the stand-in venues; not by hand. */
export const provenCards: ProvenTable = {
  binance: {
    inverse: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'ioc fok',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'duplicate-id',
        'stop stop-limit amend gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
    margin: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'stop stop-limit ioc fok',
        'reduce-only',
      ],
      'not offered': ['preview hedging', 'duplicate-id', 'amend gtd', 'attached oco-stop oco-target shrink move-stop'],
      'not proven': [],
    },
    option: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'ioc fok',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'duplicate-id',
        'stop stop-limit amend gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'stop stop-limit ioc fok',
        'reduce-only',
      ],
      'not offered': ['preview hedging', 'duplicate-id', 'amend gtd', 'attached oco-stop oco-target shrink move-stop'],
      'not proven': [],
    },
    linear: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'stop stop-limit ioc fok',
        'reduce-only',
      ],
      'not offered': ['preview hedging', 'duplicate-id', 'amend gtd', 'attached oco-stop oco-target shrink move-stop'],
      'not proven': [],
    },
  },
  bitfinex: {
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'stop stop-limit ioc fok',
        'reduce-only',
      ],
      'not offered': ['preview hedging', 'duplicate-id', 'amend gtd', 'attached oco-stop oco-target shrink move-stop'],
      'not proven': [],
    },
  },
  bitstamp: {
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable duplicate-id lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'stop stop-limit amend ioc fok gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
  },
  bybit: {
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'ioc fok',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'duplicate-id',
        'stop stop-limit amend gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
    linear: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'stop stop-limit ioc fok',
        'reduce-only',
      ],
      'not offered': ['preview hedging', 'duplicate-id', 'amend gtd', 'attached oco-stop oco-target shrink move-stop'],
      'not proven': [],
    },
  },
  coinbase: {
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'stop-limit ioc fok',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'duplicate-id',
        'stop amend gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
  },
  coinbaseexchange: {
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'ioc fok',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'duplicate-id',
        'stop stop-limit amend gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
  },
  gemini: {
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'stop-limit ioc fok',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'duplicate-id',
        'stop amend gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
  },
  htx: {
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'stop-limit ioc fok',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'duplicate-id',
        'stop amend gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
  },
  kraken: {
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'stop stop-limit amend ioc',
        'reduce-only',
      ],
      'not offered': ['preview hedging', 'duplicate-id', 'fok gtd', 'attached oco-stop oco-target shrink move-stop'],
      'not proven': [],
    },
  },
  krakenfutures: {
    linear: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable duplicate-id lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'stop',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'stop-limit amend ioc fok gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
  },
  kucoin: {
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'ioc fok',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'duplicate-id',
        'stop stop-limit amend gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
  },
  okx: {
    spot: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'ioc fok',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'duplicate-id',
        'stop stop-limit amend gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
    linear: {
      pass: [
        'connect instruments quotes unwatch history',
        'snapshot snapshot-fold snapshot-ended fees netting disconnected',
        'market trade-ids limit-cancel limit-marketable lookup-found lookup-absent refuses-malformed refuses-closed cancel-unknown',
        'ioc fok',
        'reduce-only',
      ],
      'not offered': [
        'preview hedging',
        'duplicate-id',
        'stop stop-limit amend gtd',
        'attached oco-stop oco-target shrink move-stop',
      ],
      'not proven': [],
    },
  },
}
