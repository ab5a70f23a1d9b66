import type { KeyPreset } from './command.ts'

/**
 * Where a preset differs from the keys that each command gives for itself, by the id of the command; null: none, since
 * the preset needs them. What a browser keeps for itself (Ctrl+T, Ctrl+N, Ctrl+W) cannot be taken from MetaTrader.
 */
export const PRESETS: Readonly<Record<Exclude<KeyPreset, 'bellwether'>, Readonly<Record<string, string | null>>>> = {
  // MetaTrader 5: F9 new order, Ctrl+M Market Watch, Ctrl+U symbols, Ctrl+O options, Alt+B depth of market.
  metatrader: {
    'panel-watchlist': 'mod+m',
    'panel-catalogue': 'mod+u',
    'panel-settings': 'mod+o',
    'panel-ladder': 'alt+b',
  },
  // TradingView: Shift+B order panel, Alt+T/H/V/F drawings, Alt+A alert, Alt+I invert, Alt+W watchlist, Alt+S picture.
  tradingview: {
    'new-order': 'shift+b',
    'panel-ticket': null,
    'panel-watchlist': 'alt+w',
    'panel-why-not': 'alt+shift+w',
    'panel-inbox': 'alt+shift+i',
    'panel-account': 'alt+shift+a',
    'panel-foreign': 'alt+shift+f',
  },
}
