// Orders: live ones are read by place, finished ones by ticket from history. Same fields, same JSON.

struct OrderRow {
   ulong ticket;
   string symbol;
   long type;
   long state;
   double volume;
   double left;
   double price;
   double stopLimit;
   double sl;
   double tp;
   long filling;
   long tif;
   long expires;
   ulong posId;
   ulong magic;
   string comment;
   long ms;
   long doneMs;
   int missing;
};

OrderRow g_orders[];

// The order that OrderGetTicket or OrderSelect has just selected.
void OrderReadSelected(const ulong ticket,OrderRow &row) {
   row.ticket=ticket;
   row.symbol=OrderGetString(ORDER_SYMBOL);
   row.type=OrderGetInteger(ORDER_TYPE);
   row.state=OrderGetInteger(ORDER_STATE);
   row.volume=OrderGetDouble(ORDER_VOLUME_INITIAL);
   row.left=OrderGetDouble(ORDER_VOLUME_CURRENT);
   row.price=OrderGetDouble(ORDER_PRICE_OPEN);
   row.stopLimit=OrderGetDouble(ORDER_PRICE_STOPLIMIT);
   row.sl=OrderGetDouble(ORDER_SL);
   row.tp=OrderGetDouble(ORDER_TP);
   row.filling=OrderGetInteger(ORDER_TYPE_FILLING);
   row.tif=OrderGetInteger(ORDER_TYPE_TIME);
   row.expires=OrderGetInteger(ORDER_TIME_EXPIRATION);
   row.posId=(ulong)OrderGetInteger(ORDER_POSITION_ID);
   row.magic=(ulong)OrderGetInteger(ORDER_MAGIC);
   row.comment=OrderGetString(ORDER_COMMENT);
   row.ms=OrderGetInteger(ORDER_TIME_SETUP_MSC);
   row.doneMs=0;
   row.missing=0;
}

// A finished order that is in the selected history.
void OrderReadHistory(const ulong ticket,OrderRow &row) {
   row.ticket=ticket;
   row.symbol=HistoryOrderGetString(ticket,ORDER_SYMBOL);
   row.type=HistoryOrderGetInteger(ticket,ORDER_TYPE);
   row.state=HistoryOrderGetInteger(ticket,ORDER_STATE);
   row.volume=HistoryOrderGetDouble(ticket,ORDER_VOLUME_INITIAL);
   row.left=HistoryOrderGetDouble(ticket,ORDER_VOLUME_CURRENT);
   row.price=HistoryOrderGetDouble(ticket,ORDER_PRICE_OPEN);
   row.stopLimit=HistoryOrderGetDouble(ticket,ORDER_PRICE_STOPLIMIT);
   row.sl=HistoryOrderGetDouble(ticket,ORDER_SL);
   row.tp=HistoryOrderGetDouble(ticket,ORDER_TP);
   row.filling=HistoryOrderGetInteger(ticket,ORDER_TYPE_FILLING);
   row.tif=HistoryOrderGetInteger(ticket,ORDER_TYPE_TIME);
   row.expires=HistoryOrderGetInteger(ticket,ORDER_TIME_EXPIRATION);
   row.posId=(ulong)HistoryOrderGetInteger(ticket,ORDER_POSITION_ID);
   row.magic=(ulong)HistoryOrderGetInteger(ticket,ORDER_MAGIC);
   row.comment=HistoryOrderGetString(ticket,ORDER_COMMENT);
   row.ms=HistoryOrderGetInteger(ticket,ORDER_TIME_SETUP_MSC);
   row.doneMs=HistoryOrderGetInteger(ticket,ORDER_TIME_DONE_MSC);
   row.missing=0;
}

void OrdersRead(OrderRow &rows[]) {
   int total=OrdersTotal();
   int count=0;
   ArrayResize(rows,total);
   for(int i=0;i<total;i++) {
      ulong ticket=OrderGetTicket(i);
      if(ticket==0)
         continue;
      OrderReadSelected(ticket,rows[count]);
      count++;
   }
   ArrayResize(rows,count);
}

string OrderJson(const OrderRow &row) {
   int digits=(int)SymbolInfoInteger(row.symbol,SYMBOL_DIGITS);
   return "{"+PairUlong("ticket",row.ticket)
      +","+PairText("s",row.symbol)
      +","+PairText("type",NameOfOrderType(row.type))
      +","+PairText("state",NameOfOrderState(row.state))
      +","+PairShort("vol",row.volume)
      +","+PairShort("volLeft",row.left)
      +","+PairFixed("price",row.price,digits)
      +","+PairFixed("stopLimit",row.stopLimit,digits)
      +","+PairFixed("sl",row.sl,digits)
      +","+PairFixed("tp",row.tp,digits)
      +","+PairText("filling",NameOfFilling(row.filling))
      +","+PairText("time",NameOfTif(row.tif))
      +","+PairLong("expMs",UtcOfServer(row.expires))
      +","+PairUlong("posId",row.posId)
      +","+PairUlong("magic",row.magic)
      +","+PairText("comment",row.comment)
      +","+PairLong("ms",UtcOfServerMs(row.ms))
      +","+PairLong("doneMs",UtcOfServerMs(row.doneMs))+"}";
}
