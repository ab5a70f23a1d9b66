// Changing and cancelling: what is absent keeps its value, 0 removes a stop loss or take profit.

// order_modify of the order that is selected.
bool BuildOrderModify() {
   OrderRow row;
   OrderReadSelected(g_body.ticket,row);
   bool buy=row.type==ORDER_TYPE_BUY_LIMIT || row.type==ORDER_TYPE_BUY_STOP || row.type==ORDER_TYPE_BUY_STOP_LIMIT;
   bool both=row.type==ORDER_TYPE_BUY_STOP_LIMIT || row.type==ORDER_TYPE_SELL_STOP_LIMIT;
   bool limit=row.type==ORDER_TYPE_BUY_LIMIT || row.type==ORDER_TYPE_SELL_LIMIT;
   double market=SymbolInfoDouble(row.symbol,buy ? SYMBOL_ASK : SYMBOL_BID);
   double price=g_body.hasPrice ? PriceOnTick(row.symbol,g_body.price) : row.price;
   double second=g_body.hasStopLimit ? PriceOnTick(row.symbol,g_body.stopLimit) : row.stopLimit;
   double sl=g_body.hasSl ? PriceOnTick(row.symbol,g_body.sl) : row.sl;
   double tp=g_body.hasTp ? PriceOnTick(row.symbol,g_body.tp) : row.tp;
   if(!GateFreeze(row.symbol,market,row.price))
      return false;
   if(price!=row.price) {
      string fault=PendingFault(row.symbol,limit ? "limit" : "stop",buy,price);
      if(StringLen(fault)>0)
         return Refuse("INVALID_PRICE",fault,10015,0);
   }
   if(!GateStops(row.symbol,buy,both ? second : price,sl,tp))
      return false;
   long tif=g_body.hasTif ? (long)TifOfName(g_body.tif) : row.tif;
   bool dated=tif==ORDER_TIME_SPECIFIED || tif==ORDER_TIME_SPECIFIED_DAY;
   RequestReset(TRADE_ACTION_MODIFY,row.symbol);
   g_request.order=g_body.ticket;
   g_request.price=price;
   g_request.stoplimit=both ? second : 0;
   g_request.sl=sl;
   g_request.tp=tp;
   g_request.type=(ENUM_ORDER_TYPE)row.type;
   g_request.volume=row.left;
   g_request.type_filling=(ENUM_ORDER_TYPE_FILLING)row.filling;
   g_request.type_time=(ENUM_ORDER_TYPE_TIME)tif;
   if(dated)
      g_request.expiration=g_body.hasExpires ? ServerOfUtc(g_body.expires) : (datetime)row.expires;
   g_request.magic=row.magic;
   g_request.comment=row.comment;
   return true;
}

bool BuildOrderCancel() {
   string symbol=OrderGetString(ORDER_SYMBOL);
   long type=OrderGetInteger(ORDER_TYPE);
   bool buy=type==ORDER_TYPE_BUY_LIMIT || type==ORDER_TYPE_BUY_STOP || type==ORDER_TYPE_BUY_STOP_LIMIT;
   if(!GateFreeze(symbol,SymbolInfoDouble(symbol,buy ? SYMBOL_ASK : SYMBOL_BID),OrderGetDouble(ORDER_PRICE_OPEN)))
      return false;
   RequestReset(TRADE_ACTION_REMOVE,symbol);
   g_request.order=g_body.ticket;
   g_request.comment="";
   return true;
}

// position_modify of the position that is selected: both levels are always sent again.
bool BuildPositionModify() {
   string symbol=PositionGetString(POSITION_SYMBOL);
   bool buy=PositionGetInteger(POSITION_TYPE)==POSITION_TYPE_BUY;
   double market=SymbolInfoDouble(symbol,buy ? SYMBOL_BID : SYMBOL_ASK);
   double oldSl=PositionGetDouble(POSITION_SL);
   double oldTp=PositionGetDouble(POSITION_TP);
   double sl=g_body.hasSl ? PriceOnTick(symbol,g_body.sl) : oldSl;
   double tp=g_body.hasTp ? PriceOnTick(symbol,g_body.tp) : oldTp;
   if(!GateFreeze(symbol,market,oldSl) || !GateFreeze(symbol,market,oldTp))
      return false;
   if(!GateStops(symbol,buy,market,sl!=oldSl ? sl : 0,tp!=oldTp ? tp : 0))
      return false;
   RequestReset(TRADE_ACTION_SLTP,symbol);
   g_request.position=g_body.ticket;
   g_request.sl=sl;
   g_request.tp=tp;
   g_request.comment="";
   return true;
}
