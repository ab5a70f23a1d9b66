// order_check: what the order would do to the account. Nothing is sent to the market and nothing is journalled.

void OrderCheckRequest() {
   g_no.error=0;
   bool good=GateSymbol(g_body.symbol);
   if(good && !BrokerConnected())
      good=Refuse("BROKER_DISCONNECTED","The terminal is not connected to the broker.",10031,0);
   if(!good || !BuildOrder()) {
      AnswerBody(g_body.re,RefusalBody(),false);
      return;
   }
   MqlTradeCheckResult check={};
   ResetLastError();
   bool passed=OrderCheck(g_request,check);
   int error=GetLastError();
   if(!passed || (check.retcode!=0 && !RetcodeIsGood(check.retcode))) {
      string code=check.retcode!=0 ? CodeOfRetcode(check.retcode) : CodeOfError(error);
      string msg=StringLen(check.comment)>0 ? check.comment : "The check failed.";
      AnswerRefuse(g_body.re,code,RetryOfCode(code),msg,check.retcode,error);
      return;
   }
   int digits=(int)AccountInfoInteger(ACCOUNT_CURRENCY_DIGITS);
   string money=PairFixed("balance",check.balance,digits)+","+PairFixed("equity",check.equity,digits)
      +","+PairFixed("profit",check.profit,digits)+","+PairFixed("margin",check.margin,digits)
      +","+PairFixed("marginFree",check.margin_free,digits)+","+PairFixed("marginLevel",check.margin_level,2);
   AnswerBody(g_body.re,OkBody("OK",0,PairRaw("check","{"+money+"}")),false);
}
