// The account message, and the permission flags that are polled each second.

string g_permSent="";
bool g_wasConnected=false;
string g_accountSent="";
long g_accountAt=0;

string AccountId() {
   return IntegerToString(AccountInfoInteger(ACCOUNT_LOGIN))+"@"+AccountInfoString(ACCOUNT_SERVER);
}

bool BrokerConnected() {
   return TerminalInfoInteger(TERMINAL_CONNECTED)!=0;
}

string PermBody() {
   string perm=PairBool("terminal",TerminalInfoInteger(TERMINAL_TRADE_ALLOWED)!=0)
      +","+PairBool("program",MQLInfoInteger(MQL_TRADE_ALLOWED)!=0)
      +","+PairBool("account",AccountInfoInteger(ACCOUNT_TRADE_ALLOWED)!=0)
      +","+PairBool("expert",AccountInfoInteger(ACCOUNT_TRADE_EXPERT)!=0);
   return PairRaw("perm","{"+perm+"}")+","+PairBool("connected",BooksConnected());
}

string NameOfTradeMode(const long mode) {
   if(mode==ACCOUNT_TRADE_MODE_DEMO) return "demo";
   if(mode==ACCOUNT_TRADE_MODE_CONTEST) return "contest";
   return "real";
}

string NameOfMarginMode(const long mode) {
   if(mode==ACCOUNT_MARGIN_MODE_RETAIL_NETTING) return "netting";
   if(mode==ACCOUNT_MARGIN_MODE_EXCHANGE) return "exchange";
   return "hedging";
}

bool AccountHedging() {
   return AccountInfoInteger(ACCOUNT_MARGIN_MODE)==ACCOUNT_MARGIN_MODE_RETAIL_HEDGING;
}

string MoneyPair(const string key,const ENUM_ACCOUNT_INFO_DOUBLE what,const int digits) {
   return PairFixed(key,AccountInfoDouble(what),digits);
}

string AccountMoney() {
   int digits=(int)AccountInfoInteger(ACCOUNT_CURRENCY_DIGITS);
   string soMode=AccountInfoInteger(ACCOUNT_MARGIN_SO_MODE)==ACCOUNT_STOPOUT_MODE_PERCENT ? "percent" : "money";
   return PairLong("digits",digits)
      +","+MoneyPair("balance",ACCOUNT_BALANCE,digits)
      +","+MoneyPair("credit",ACCOUNT_CREDIT,digits)
      +","+MoneyPair("equity",ACCOUNT_EQUITY,digits)
      +","+MoneyPair("margin",ACCOUNT_MARGIN,digits)
      +","+MoneyPair("marginFree",ACCOUNT_MARGIN_FREE,digits)
      +","+MoneyPair("marginLevel",ACCOUNT_MARGIN_LEVEL,2)
      +","+PairText("soMode",soMode)
      +","+PairShort("soCall",AccountInfoDouble(ACCOUNT_MARGIN_SO_CALL))
      +","+PairShort("soOut",AccountInfoDouble(ACCOUNT_MARGIN_SO_SO));
}

// All fields of the message but the ping, which changes without meaning anything.
string AccountBody() {
   return PairText("login",IntegerToString(AccountInfoInteger(ACCOUNT_LOGIN)))
      +","+PairText("server",AccountInfoString(ACCOUNT_SERVER))
      +","+PairText("company",AccountInfoString(ACCOUNT_COMPANY))
      +","+PairText("name",AccountInfoString(ACCOUNT_NAME))
      +","+PairText("currency",AccountInfoString(ACCOUNT_CURRENCY))
      +","+PairText("tradeMode",NameOfTradeMode(AccountInfoInteger(ACCOUNT_TRADE_MODE)))
      +","+PairText("marginMode",NameOfMarginMode(AccountInfoInteger(ACCOUNT_MARGIN_MODE)))
      +","+PairLong("leverage",AccountInfoInteger(ACCOUNT_LEVERAGE))
      +","+AccountMoney()
      +","+PairLong("limitOrders",AccountInfoInteger(ACCOUNT_LIMIT_ORDERS))
      +","+PairBool("fifoClose",AccountInfoInteger(ACCOUNT_FIFO_CLOSE)!=0)
      +","+PairBool("hedgeAllowed",AccountInfoInteger(ACCOUNT_HEDGE_ALLOWED)!=0)
      +","+PermBody()
      +","+PairLong("srvOff",g_srvOff);
}

string AccountWithPing() {
   return AccountBody()+","+PairLong("pingUs",TerminalInfoInteger(TERMINAL_PING_LAST));
}

// The greeting and the answer to get_account: outside the event stream (seq 0).
void AccountSend(const string re) {
   string line=MessageHead("account")+","+PairLong("seq",0)+",";
   if(StringLen(re)>0)
      line=line+PairText("re",re)+",";
   SendLine(line+AccountWithPing()+"}");
}

// Announces a change of the flags or of the connection to the broker at once; also kept while no session is live.
void PermPoll() {
   string body=PermBody();
   g_wasConnected=BrokerConnected();
   if(body==g_permSent)
      return;
   bool first=StringLen(g_permSent)==0;
   g_permSent=body;
   if(!first)
      EmitState("perm",body);
}

// Announces changed money and settings, at most once a second and only while a session is live.
void AccountPoll() {
   if(g_link!=LINK_LIVE || TickMs()-g_accountAt<1000)
      return;
   string body=AccountBody();
   g_accountAt=TickMs();
   if(body==g_accountSent)
      return;
   g_accountSent=body;
   EmitState("account",AccountWithPing());
}
