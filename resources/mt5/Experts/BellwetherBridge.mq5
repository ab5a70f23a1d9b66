// Bellwether bridge: connects this MetaTrader 5 terminal to the Bellwether app on the same computer.
// No DLL. The EA is a client; it talks to 127.0.0.1 only, and only to an app that proves the pairing key.
// Setup: Tools > Options > Expert Advisors > "Allow WebRequest for listed URL" > 127.0.0.1, then attach to one chart.

#property copyright "Bellwether"
#property version   "1.00"

input string InpPairingCode="";        // Pairing code (empty: take the pairing file of the app)
input string InpHost="127.0.0.1";      // Host of the app
input bool   InpAllowTrading=true;     // Allow trading at all
input double InpMaxVolume=1.0;         // Largest order in lots (0 = no limit)
input int    InpMaxOpenPositions=20;   // Most open positions and orders (0 = no limit)

#define AGENT_VERSION "0.1.0"

#include <Bellwether/Text.mqh>
#include <Bellwether/JsonScan.mqh>
#include <Bellwether/JsonRead.mqh>
#include <Bellwether/JsonValue.mqh>
#include <Bellwether/JsonField.mqh>
#include <Bellwether/JsonWrite.mqh>
#include <Bellwether/Hash.mqh>
#include <Bellwether/Clock.mqh>
#include <Bellwether/Settings.mqh>
#include <Bellwether/Send.mqh>
#include <Bellwether/Receive.mqh>
#include <Bellwether/Ring.mqh>
#include <Bellwether/Files.mqh>
#include <Bellwether/Pairing.mqh>
#include <Bellwether/Names.mqh>
#include <Bellwether/Timeframes.mqh>
#include <Bellwether/Account.mqh>
#include <Bellwether/SymbolNames.mqh>
#include <Bellwether/Sessions.mqh>
#include <Bellwether/Symbols.mqh>
#include <Bellwether/Positions.mqh>
#include <Bellwether/OpenOrders.mqh>
#include <Bellwether/OrdersDiff.mqh>
#include <Bellwether/Deals.mqh>
#include <Bellwether/Rescan.mqh>
#include <Bellwether/Snapshot.mqh>
#include <Bellwether/Prices.mqh>
#include <Bellwether/LiveBars.mqh>
#include <Bellwether/Book.mqh>
#include <Bellwether/Subscribe.mqh>
#include <Bellwether/Codes.mqh>
#include <Bellwether/Answers.mqh>
#include <Bellwether/Jobs.mqh>
#include <Bellwether/Bars.mqh>
#include <Bellwether/History.mqh>
#include <Bellwether/SymbolsJob.mqh>
#include <Bellwether/Journal.mqh>
#include <Bellwether/OrderBody.mqh>
#include <Bellwether/BodyRules.mqh>
#include <Bellwether/Filling.mqh>
#include <Bellwether/TradeOps.mqh>
#include <Bellwether/Limits.mqh>
#include <Bellwether/PriceChecks.mqh>
#include <Bellwether/TradeGate.mqh>
#include <Bellwether/TradeBuild.mqh>
#include <Bellwether/TradeChange.mqh>
#include <Bellwether/TradeDeals.mqh>
#include <Bellwether/QueryBooks.mqh>
#include <Bellwether/TradeAnswer.mqh>
#include <Bellwether/TradeRun.mqh>
#include <Bellwether/TradeSplit.mqh>
#include <Bellwether/Trade.mqh>
#include <Bellwether/Query.mqh>
#include <Bellwether/Check.mqh>
#include <Bellwether/Resume.mqh>
#include <Bellwether/Requests.mqh>
#include <Bellwether/Advice.mqh>
#include <Bellwether/LinkPorts.mqh>
#include <Bellwether/Link.mqh>
#include <Bellwether/Handshake.mqh>
#include <Bellwether/Dispatch.mqh>
#include <Bellwether/Session.mqh>
#include <Bellwether/Bridge.mqh>

int g_lastReason=-1;

int OnInit() {
   BridgeStart(g_lastReason);
   return INIT_SUCCEEDED;
}

void OnDeinit(const int reason) {
   g_lastReason=reason;
   BridgeEnd(reason);
}

void OnTimer() {
   BridgeStep();
}

// Makes prices of this chart a little quicker; connecting, which may take a second, is left to the timer.
void OnTick() {
   if(g_link!=LINK_DOWN)
      BridgeStep();
}

void OnBookEvent(const string &symbol) {
   BooksChanged(symbol);
}

void OnTradeTransaction(const MqlTradeTransaction &trans,const MqlTradeRequest &request,const MqlTradeResult &result) {
   BridgeTransaction(trans,result);
}
