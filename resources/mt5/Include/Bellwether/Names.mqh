// MQL5 numbers to the wire's names and back: sides, orders, deals. Numbers as documented, names without prefix.

string NameOfOrderType(const long type) {
   if(type==ORDER_TYPE_BUY) return "buy";
   if(type==ORDER_TYPE_SELL) return "sell";
   if(type==ORDER_TYPE_BUY_LIMIT) return "buy_limit";
   if(type==ORDER_TYPE_SELL_LIMIT) return "sell_limit";
   if(type==ORDER_TYPE_BUY_STOP) return "buy_stop";
   if(type==ORDER_TYPE_SELL_STOP) return "sell_stop";
   if(type==ORDER_TYPE_BUY_STOP_LIMIT) return "buy_stop_limit";
   if(type==ORDER_TYPE_SELL_STOP_LIMIT) return "sell_stop_limit";
   return "close_by";
}

string NameOfOrderState(const long state) {
   if(state==ORDER_STATE_STARTED) return "started";
   if(state==ORDER_STATE_PLACED) return "placed";
   if(state==ORDER_STATE_CANCELED) return "canceled";
   if(state==ORDER_STATE_PARTIAL) return "partial";
   if(state==ORDER_STATE_FILLED) return "filled";
   if(state==ORDER_STATE_REJECTED) return "rejected";
   if(state==ORDER_STATE_EXPIRED) return "expired";
   if(state==ORDER_STATE_REQUEST_ADD) return "request_add";
   if(state==ORDER_STATE_REQUEST_MODIFY) return "request_modify";
   return "request_cancel";
}

string NameOfFilling(const long filling) {
   if(filling==ORDER_FILLING_FOK) return "FOK";
   if(filling==ORDER_FILLING_IOC) return "IOC";
   if(filling==ORDER_FILLING_BOC) return "BOC";
   return "RETURN";
}

string NameOfTif(const long tif) {
   if(tif==ORDER_TIME_DAY) return "DAY";
   if(tif==ORDER_TIME_SPECIFIED) return "SPECIFIED";
   if(tif==ORDER_TIME_SPECIFIED_DAY) return "SPECIFIED_DAY";
   return "GTC";
}

// -1 for a name that is none.
int TifOfName(const string name) {
   if(name=="GTC") return (int)ORDER_TIME_GTC;
   if(name=="DAY") return (int)ORDER_TIME_DAY;
   if(name=="SPECIFIED") return (int)ORDER_TIME_SPECIFIED;
   if(name=="SPECIFIED_DAY") return (int)ORDER_TIME_SPECIFIED_DAY;
   return -1;
}

int FillingOfName(const string name) {
   if(name=="FOK") return (int)ORDER_FILLING_FOK;
   if(name=="IOC") return (int)ORDER_FILLING_IOC;
   if(name=="RETURN") return (int)ORDER_FILLING_RETURN;
   if(name=="BOC") return (int)ORDER_FILLING_BOC;
   return -1;
}

// DEAL_REASON_*; the first seven are ORDER_REASON_* and (0 to 3) POSITION_REASON_* as well.
string NameOfReason(const long reason) {
   if(reason==0) return "client";
   if(reason==1) return "mobile";
   if(reason==2) return "web";
   if(reason==3) return "expert";
   if(reason==4) return "sl";
   if(reason==5) return "tp";
   if(reason==6) return "so";
   if(reason==7) return "rollover";
   if(reason==8) return "vmargin";
   if(reason==9) return "split";
   return "corporate_action";
}

string NameOfEntry(const long entry) {
   if(entry==DEAL_ENTRY_IN) return "in";
   if(entry==DEAL_ENTRY_OUT) return "out";
   if(entry==DEAL_ENTRY_INOUT) return "inout";
   return "out_by";
}

string NameOfDealType(const long type) {
   if(type==0) return "buy";
   if(type==1) return "sell";
   if(type==2) return "balance";
   if(type==3) return "credit";
   if(type==4) return "charge";
   if(type==5) return "correction";
   if(type==6) return "bonus";
   if(type==7) return "commission";
   if(type==8) return "commission_daily";
   if(type==9) return "commission_monthly";
   if(type==10) return "commission_agent_daily";
   if(type==11) return "commission_agent_monthly";
   if(type==12) return "interest";
   if(type==13) return "buy_canceled";
   if(type==14) return "sell_canceled";
   if(type==15) return "dividend";
   if(type==16) return "dividend_franked";
   return "tax";
}

string NameOfTransaction(const ENUM_TRADE_TRANSACTION_TYPE type) {
   if(type==TRADE_TRANSACTION_ORDER_ADD) return "ORDER_ADD";
   if(type==TRADE_TRANSACTION_ORDER_UPDATE) return "ORDER_UPDATE";
   if(type==TRADE_TRANSACTION_ORDER_DELETE) return "ORDER_DELETE";
   if(type==TRADE_TRANSACTION_DEAL_ADD) return "DEAL_ADD";
   if(type==TRADE_TRANSACTION_DEAL_UPDATE) return "DEAL_UPDATE";
   if(type==TRADE_TRANSACTION_DEAL_DELETE) return "DEAL_DELETE";
   if(type==TRADE_TRANSACTION_HISTORY_ADD) return "HISTORY_ADD";
   if(type==TRADE_TRANSACTION_HISTORY_UPDATE) return "HISTORY_UPDATE";
   if(type==TRADE_TRANSACTION_HISTORY_DELETE) return "HISTORY_DELETE";
   if(type==TRADE_TRANSACTION_POSITION) return "POSITION";
   return "REQUEST";
}

string NameOfDeinit(const int reason) {
   if(reason==1) return "REMOVE";
   if(reason==2) return "RECOMPILE";
   if(reason==3) return "CHARTCHANGE";
   if(reason==4) return "CHARTCLOSE";
   if(reason==5) return "PARAMETERS";
   if(reason==6) return "ACCOUNT";
   if(reason==7) return "TEMPLATE";
   if(reason==8) return "INITFAILED";
   if(reason==9) return "CLOSE";
   return "PROGRAM";
}
