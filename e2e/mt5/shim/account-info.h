// AccountInfo*, TerminalInfo*, MQLInfo* and the predefined names of the chart.
#pragma once
#include "../broker/defaults.h"

SHIM long AccountInfoInteger(ENUM_ACCOUNT_INFO_INTEGER what) {
  sim::Guard g(sim::world().lock);
  const sim::Account &a = sim::broker().account;
  switch (what) {
    case ACCOUNT_LOGIN: return static_cast<long>(a.login);
    case ACCOUNT_TRADE_MODE: return a.tradeMode;
    case ACCOUNT_LEVERAGE: return a.leverage;
    case ACCOUNT_LIMIT_ORDERS: return a.limitOrders;
    case ACCOUNT_MARGIN_SO_MODE: return a.soMode;
    case ACCOUNT_TRADE_ALLOWED: return a.tradeAllowed && sim::settings().connected;
    case ACCOUNT_TRADE_EXPERT: return a.expertAllowed;
    case ACCOUNT_MARGIN_MODE: return a.marginMode;
    case ACCOUNT_CURRENCY_DIGITS: return a.digits;
    case ACCOUNT_FIFO_CLOSE: return a.fifo;
    case ACCOUNT_HEDGE_ALLOWED: return a.hedgeAllowed;
  }
  return 0;
}
SHIM double AccountInfoDouble(ENUM_ACCOUNT_INFO_DOUBLE what) {
  sim::Guard g(sim::world().lock);
  const sim::Account &a = sim::broker().account;
  const sim::Books &b = sim::view();
  const double margin = sim::usedMargin(b), equity = sim::equity(b);
  switch (what) {
    case ACCOUNT_BALANCE: return sim::balance(b);
    case ACCOUNT_CREDIT: return a.credit;
    case ACCOUNT_PROFIT: return sim::floating(b);
    case ACCOUNT_EQUITY: return equity;
    case ACCOUNT_MARGIN: return margin;
    case ACCOUNT_MARGIN_FREE: return sim::cents(equity - margin);
    case ACCOUNT_MARGIN_LEVEL: return margin > 0 ? equity / margin * 100 : 0;
    case ACCOUNT_MARGIN_SO_CALL: return a.soCall;
    case ACCOUNT_MARGIN_SO_SO: return a.soOut;
    default: return 0;
  }
}
SHIM string AccountInfoString(ENUM_ACCOUNT_INFO_STRING what) {
  sim::Guard g(sim::world().lock);
  const sim::Account &a = sim::broker().account;
  switch (what) {
    case ACCOUNT_NAME: return sim::fromUtf8(a.name);
    case ACCOUNT_SERVER: return sim::fromUtf8(a.server);
    case ACCOUNT_CURRENCY: return sim::fromUtf8(a.currency);
    case ACCOUNT_COMPANY: return sim::fromUtf8(a.company);
  }
  return string(u"");
}

SHIM long TerminalInfoInteger(ENUM_TERMINAL_INFO_INTEGER what) {
  const sim::Settings &s = sim::settings();
  switch (what) {
    case TERMINAL_BUILD: return s.build;
    case TERMINAL_CONNECTED: return s.connected;
    case TERMINAL_TRADE_ALLOWED: return s.autoTrading;
    case TERMINAL_DLLS_ALLOWED: return 0;
    case TERMINAL_MAXBARS: return s.maxBars;
    case TERMINAL_PING_LAST: return s.pingUs;
    case TERMINAL_CODEPAGE: return 1252;
    case TERMINAL_X64: return 1;
  }
  return 0;
}
SHIM string TerminalInfoString(ENUM_TERMINAL_INFO_STRING what) {
  switch (what) {
    case TERMINAL_NAME: return string(u"MetaTrader 5");
    case TERMINAL_COMPANY: return AccountInfoString(ACCOUNT_COMPANY);
    case TERMINAL_LANGUAGE: return string(u"English");
    case TERMINAL_PATH: return string(u"C:\\Program Files\\MetaTrader 5");
    case TERMINAL_DATA_PATH: return sim::fromUtf8(sim::settings().folder);
    case TERMINAL_COMMONDATA_PATH: return sim::fromUtf8(sim::settings().common);
  }
  return string(u"");
}
SHIM long MQLInfoInteger(ENUM_MQL_INFO_INTEGER what) {
  if (what == MQL_TRADE_ALLOWED) return sim::settings().programTrading;
  return what == MQL_PROGRAM_TYPE ? 2 : 0;  // PROGRAM_EXPERT
}
SHIM string MQLInfoString(ENUM_MQL_INFO_STRING) { return string(u"BellwetherBridge"); }

SHIM long ChartID() { return 131000000000001L; }
SHIM string Symbol() { return sim::fromUtf8(sim::settings().chartSymbol); }
SHIM ENUM_TIMEFRAMES Period() { return static_cast<ENUM_TIMEFRAMES>(sim::settings().chartPeriod); }
#define _Symbol Symbol()
#define _Period Period()
#define _Digits static_cast<int>(SymbolInfoInteger(Symbol(), SYMBOL_DIGITS))
#define _Point SymbolInfoDouble(Symbol(), SYMBOL_POINT)
