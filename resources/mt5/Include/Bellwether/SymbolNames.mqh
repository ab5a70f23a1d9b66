// Properties of a symbol by their wire names.

string NameOfExecution(const long mode) {
   if(mode==SYMBOL_TRADE_EXECUTION_REQUEST) return "request";
   if(mode==SYMBOL_TRADE_EXECUTION_INSTANT) return "instant";
   if(mode==SYMBOL_TRADE_EXECUTION_MARKET) return "market";
   return "exchange";
}

string NameOfSymbolMode(const long mode) {
   if(mode==SYMBOL_TRADE_MODE_DISABLED) return "disabled";
   if(mode==SYMBOL_TRADE_MODE_LONGONLY) return "long_only";
   if(mode==SYMBOL_TRADE_MODE_SHORTONLY) return "short_only";
   if(mode==SYMBOL_TRADE_MODE_CLOSEONLY) return "close_only";
   return "full";
}

// SYMBOL_CALC_MODE_*, by number (3.3): builds differ in which of the names they know.
string NameOfCalc(const long calc) {
   if(calc==0) return "forex";
   if(calc==1) return "futures";
   if(calc==2) return "cfd";
   if(calc==3) return "cfdindex";
   if(calc==4) return "cfdleverage";
   if(calc==5) return "forex_no_leverage";
   if(calc==32) return "exch_stocks";
   if(calc==33) return "exch_futures";
   if(calc==34) return "exch_options";
   if(calc==36) return "exch_options_margin";
   if(calc==37) return "exch_bonds";
   if(calc==38) return "exch_stocks_moex";
   if(calc==39) return "exch_bonds_moex";
   if(calc==64) return "serv_collateral";
   return "other";
}

// By name, not by number: builds number them differently. What this build names otherwise is "other".
string NameOfSwapMode(const long mode) {
   if(mode==SYMBOL_SWAP_MODE_DISABLED) return "disabled";
   if(mode==SYMBOL_SWAP_MODE_POINTS) return "points";
   if(mode==SYMBOL_SWAP_MODE_CURRENCY_SYMBOL) return "currency_symbol";
   if(mode==SYMBOL_SWAP_MODE_CURRENCY_MARGIN) return "currency_margin";
   if(mode==SYMBOL_SWAP_MODE_CURRENCY_DEPOSIT) return "currency_deposit";
   if(mode==SYMBOL_SWAP_MODE_INTEREST_CURRENT) return "interest_current";
   if(mode==SYMBOL_SWAP_MODE_INTEREST_OPEN) return "interest_open";
   if(mode==SYMBOL_SWAP_MODE_REOPEN_CURRENT) return "reopen_current";
   if(mode==SYMBOL_SWAP_MODE_REOPEN_BID) return "reopen_bid";
   return "other";
}

string FlagItem(const string list,const long mask,const long bit,const string name) {
   if((mask&bit)==0)
      return list;
   string grown=list;
   JoinTo(grown,JsonQuote(name));
   return grown;
}

// The filling modes that the symbol says it takes for market orders (a mask, and it may be wrong).
string FillList(const long mask,const long execution) {
   string list="";
   bool free=execution==SYMBOL_TRADE_EXECUTION_REQUEST || execution==SYMBOL_TRADE_EXECUTION_INSTANT;
   long bits=free ? (mask|3) : mask;
   list=FlagItem(list,bits,1,"FOK");
   list=FlagItem(list,bits,2,"IOC");
   if(execution!=SYMBOL_TRADE_EXECUTION_MARKET)
      JoinTo(list,JsonQuote("RETURN"));
   list=FlagItem(list,bits,4,"BOC");
   return "["+list+"]";
}

string ExpirationList(const long mask) {
   string list="";
   list=FlagItem(list,mask,1,"GTC");
   list=FlagItem(list,mask,2,"DAY");
   list=FlagItem(list,mask,4,"SPECIFIED");
   list=FlagItem(list,mask,8,"SPECIFIED_DAY");
   return "["+list+"]";
}

string OrderModeList(const long mask) {
   string list="";
   list=FlagItem(list,mask,1,"market");
   list=FlagItem(list,mask,2,"limit");
   list=FlagItem(list,mask,4,"stop");
   list=FlagItem(list,mask,8,"stop_limit");
   list=FlagItem(list,mask,16,"sl");
   list=FlagItem(list,mask,32,"tp");
   list=FlagItem(list,mask,64,"close_by");
   return "["+list+"]";
}
