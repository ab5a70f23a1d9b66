// The local checks before the broker is asked, in the order of item 46. A refusal is left in g_no.

struct Refusal {
   string code;
   string msg;
   uint retcode;
   int error;
};

Refusal g_no;

// Always false, so that a check can end with it.
bool Refuse(const string code,const string msg,const uint retcode,const int error) {
   g_no.code=code;
   g_no.msg=msg;
   g_no.retcode=retcode;
   g_no.error=error;
   return false;
}

string RefusalBody() {
   return RefuseBody(g_no.code,RetryOfCode(g_no.code),g_no.msg,g_no.retcode,g_no.error);
}

// Deadline and the app's own switch: before anything is looked up.
bool GateApp() {
   if(g_body.deadline>0 && UtcMs()>g_body.deadline)
      return Refuse("EXPIRED","The request is older than its deadline; nothing was sent to the broker.",0,0);
   if(!g_tradeEnabled)
      return Refuse("TRADING_DISABLED_APP","Trading is switched off for this terminal in Bellwether.",0,0);
   return true;
}

bool GateSymbol(const string symbol) {
   if(!SymbolKnown(symbol) || !SymbolSelect(symbol,true))
      return Refuse("BAD_SYMBOL","The broker has no symbol "+symbol+", or Market Watch is full.",0,4301);
   return true;
}

// Connection, the three switches and the investor password, then the EA's own ceiling.
bool GateTerminal(const bool opening) {
   PermPoll();
   if(!BrokerConnected())
      return Refuse("BROKER_DISCONNECTED","The terminal is not connected to the broker; nothing was sent.",10031,0);
   if(TerminalInfoInteger(TERMINAL_TRADE_ALLOWED)==0)
      return Refuse("TRADING_DISABLED_TERMINAL","Turn on Algo Trading in the toolbar of MetaTrader.",10027,0);
   if(MQLInfoInteger(MQL_TRADE_ALLOWED)==0)
      return Refuse("TRADING_DISABLED_TERMINAL","Tick Allow Algo Trading in the properties of the EA.",10027,0);
   if(AccountInfoInteger(ACCOUNT_TRADE_EXPERT)==0)
      return Refuse("TRADING_DISABLED_SERVER","The broker does not allow Expert Advisors on this account.",10026,0);
   if(AccountInfoInteger(ACCOUNT_TRADE_ALLOWED)==0)
      return Refuse("TRADING_DISABLED_SERVER","The account may not trade: investor password, or archived.",10017,0);
   string limit=LimitRefusal(opening);
   if(StringLen(limit)>0)
      return Refuse("LIMIT_EA",limit,0,0);
   return true;
}

// What the symbol demands of every order that goes to the market now.
bool GateMarket(const string symbol) {
   if(SymbolInfoInteger(symbol,SYMBOL_TRADE_MODE)==SYMBOL_TRADE_MODE_DISABLED)
      return Refuse("TRADING_DISABLED_SERVER","The broker has disabled trading in "+symbol+".",10017,0);
   string hours=HoursFault(symbol);
   if(StringLen(hours)>0)
      return Refuse("MARKET_CLOSED",hours,10018,0);
   return true;
}

bool GateVolume(const string symbol,const double volume,const bool closing) {
   string fault=VolumeFault(symbol,volume,closing);
   if(StringLen(fault)>0)
      return Refuse("INVALID_VOLUME",fault,10014,0);
   return true;
}

bool GateStops(const string symbol,const bool buy,const double price,const double sl,const double tp) {
   string fault=StopsFault(symbol,buy,price,sl,tp);
   if(StringLen(fault)>0)
      return Refuse("INVALID_STOPS",fault,10016,0);
   return true;
}

// Inside the freeze level nothing may be changed or cancelled. `level` 0 is no level.
bool GateFreeze(const string symbol,const double market,const double level) {
   double distance=(double)SymbolInfoInteger(symbol,SYMBOL_TRADE_FREEZE_LEVEL)*SymbolInfoDouble(symbol,SYMBOL_POINT);
   if(level<=0 || distance<=0 || MathAbs(market-level)>distance)
      return true;
   return Refuse("FROZEN","The price is within the broker's freeze level; nothing can be changed now.",10029,0);
}
