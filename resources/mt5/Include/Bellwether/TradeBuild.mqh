// Requests of the app to MqlTradeRequest. Each answers false with the refusal in g_no.

MqlTradeRequest g_request;

void RequestReset(const ENUM_TRADE_REQUEST_ACTIONS action,const string symbol) {
   MqlTradeRequest blank={};
   g_request=blank;
   g_request.action=action;
   g_request.symbol=symbol;
   g_request.magic=g_body.magic;
   g_request.comment=BodyComment();
}

void RequestFilling(const bool pending) {
   int filling=g_body.filling=="auto" ? FillingChoose(g_request.symbol,pending) : FillingOfName(g_body.filling);
   g_request.type_filling=(ENUM_ORDER_TYPE_FILLING)filling;
}

ENUM_ORDER_TYPE PendingType(const string kind,const bool buy) {
   if(kind=="limit")
      return buy ? ORDER_TYPE_BUY_LIMIT : ORDER_TYPE_SELL_LIMIT;
   if(kind=="stop")
      return buy ? ORDER_TYPE_BUY_STOP : ORDER_TYPE_SELL_STOP;
   return buy ? ORDER_TYPE_BUY_STOP_LIMIT : ORDER_TYPE_SELL_STOP_LIMIT;
}

bool BuildMarket(const string symbol,const bool buy) {
   MqlTick tick;
   if(!SymbolInfoTick(symbol,tick) || tick.bid<=0 || tick.ask<=0)
      return Refuse("NO_PRICES","There are no prices of "+symbol+" yet.",10021,0);
   if(!GateStops(symbol,buy,buy ? tick.bid : tick.ask,g_body.sl,g_body.tp))
      return false;
   RequestReset(TRADE_ACTION_DEAL,symbol);
   g_request.type=buy ? ORDER_TYPE_BUY : ORDER_TYPE_SELL;
   g_request.price=g_body.hasPrice && g_body.price>0 ? PriceOnTick(symbol,g_body.price) : (buy ? tick.ask : tick.bid);
   g_request.deviation=(ulong)g_body.deviation;
   RequestFilling(false);
   return true;
}

bool BuildPending(const string symbol,const bool buy) {
   string fault=PendingFault(symbol,g_body.kind,buy,g_body.price);
   if(StringLen(fault)>0)
      return Refuse("INVALID_PRICE",fault,10015,0);
   double seen=g_body.kind=="stop_limit" ? g_body.stopLimit : g_body.price;
   if(!GateStops(symbol,buy,seen,g_body.sl,g_body.tp))
      return false;
   RequestReset(TRADE_ACTION_PENDING,symbol);
   g_request.type=PendingType(g_body.kind,buy);
   g_request.price=PriceOnTick(symbol,g_body.price);
   g_request.stoplimit=PriceOnTick(symbol,g_body.stopLimit);
   g_request.type_time=(ENUM_ORDER_TYPE_TIME)TifOfName(g_body.tif);
   if(g_body.hasExpires)
      g_request.expiration=ServerOfUtc(g_body.expires);
   RequestFilling(true);
   return true;
}

// order_send and order_check, after the gates.
bool BuildOrder() {
   bool buy=g_body.side=="buy";
   bool market=g_body.kind=="market";
   if(!GateVolume(g_body.symbol,g_body.volume,false))
      return false;
   if(market && !GateMarket(g_body.symbol))
      return false;
   if(market ? !BuildMarket(g_body.symbol,buy) : !BuildPending(g_body.symbol,buy))
      return false;
   g_request.volume=VolumeOnStep(g_body.symbol,g_body.volume);
   g_request.sl=PriceOnTick(g_body.symbol,g_body.sl);
   g_request.tp=PriceOnTick(g_body.symbol,g_body.tp);
   return true;
}

// position_close of the position that is selected.
bool BuildClose() {
   string symbol=PositionGetString(POSITION_SYMBOL);
   bool buy=PositionGetInteger(POSITION_TYPE)==POSITION_TYPE_BUY;
   double held=PositionGetDouble(POSITION_VOLUME);
   double volume=g_body.hasVolume ? g_body.volume : held;
   if(!GateMarket(symbol))
      return false;
   if(volume<=0 || volume>held+1.0e-9)
      return Refuse("INVALID_VOLUME","The position has "+TextShort(held)+" lots.",10038,0);
   if(volume<held-1.0e-9 && !GateVolume(symbol,volume,true))
      return false;
   RequestReset(TRADE_ACTION_DEAL,symbol);
   g_request.position=g_body.ticket;
   g_request.type=buy ? ORDER_TYPE_SELL : ORDER_TYPE_BUY;
   g_request.volume=NormalizeDouble(volume,8);
   g_request.price=SymbolInfoDouble(symbol,buy ? SYMBOL_BID : SYMBOL_ASK);
   g_request.deviation=(ulong)g_body.deviation;
   RequestFilling(false);
   return true;
}

bool BuildCloseBy() {
   string symbol=PositionGetString(POSITION_SYMBOL);
   if(!GateMarket(symbol))
      return false;
   RequestReset(TRADE_ACTION_CLOSE_BY,symbol);
   g_request.position=g_body.ticket;
   g_request.position_by=g_body.by;
   return true;
}
