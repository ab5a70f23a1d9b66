// Sends a request, waits for its outcome in OnTradeTransaction, and answers. Requests go out one by one and
// asynchronously: prices flow on while the broker works.

#define OUTCOME_MS 10000
#define SETTLE_MS 300

bool OpIsExecution(const TradeOp &op) {
   return op.request.action==TRADE_ACTION_DEAL || op.request.action==TRADE_ACTION_CLOSE_BY;
}

// Stores and sends the final answer; then the request is no longer running.
void OpFinish(const int at,const string body) {
   if(StringLen(g_ops[at].coid)>0)
      JournalWrite(JOURNAL_RESULT,g_ops[at].coid,g_ops[at].hash,g_ops[at].request.magic,body);
   if(g_ops[at].session==g_session)
      AnswerBody(g_ops[at].re,body,false);
   string lines[];
   int count=StringSplit(g_ops[at].moreRe,10,lines);
   for(int i=0;i<count;i++) {
      string parts[];
      if(StringSplit(lines[i],32,parts)==2 && StringToInteger(parts[0])==(long)g_session)
         AnswerBody(parts[1],body,true);
   }
   OpRemove(at);
   g_rescanHint=true;
}

void OpRefuse(const int at,const string code,const string msg,const uint retcode,const int error) {
   string body=RefuseBody(code,RetryOfCode(code),msg,retcode,error);
   if(code=="REQUOTE") {
      int digits=(int)SymbolInfoInteger(g_ops[at].request.symbol,SYMBOL_DIGITS);
      double bid=g_ops[at].bid>0 ? g_ops[at].bid : SymbolInfoDouble(g_ops[at].request.symbol,SYMBOL_BID);
      double ask=g_ops[at].ask>0 ? g_ops[at].ask : SymbolInfoDouble(g_ops[at].request.symbol,SYMBOL_ASK);
      body=body+","+PairFixed("bid",bid,digits)+","+PairFixed("ask",ask,digits);
   }
   OpFinish(at,body);
}

// The broker (or the terminal) said no, or nobody knows.
void OpFailed(const int at,const bool wasSent,const int error) {
   uint retcode=g_ops[at].retcode;
   string code=retcode!=0 ? CodeOfRetcode(retcode) : CodeOfError(error);
   if(retcode==10031 && wasSent)
      code="IN_DOUBT";
   if(retcode!=0 && error==4752)
      code="TRADING_DISABLED_TERMINAL";
   string msg=g_ops[at].comment;
   if(StringLen(msg)==0)
      msg="The broker answered "+IntegerToString(retcode)+".";
   OpRefuse(at,code,msg,retcode,error);
}

// Hands the request to the terminal. False: it was refused there and then, nothing was sent.
bool OpSend(const int at) {
   MqlTradeResult result={};
   ResetLastError();
   bool sent=OrderSendAsync(g_ops[at].request,result);
   int error=GetLastError();
   g_ops[at].retcode=result.retcode;
   g_ops[at].comment=result.comment;
   g_ops[at].requestId=result.request_id;
   g_ops[at].sentAt=TickMs();
   g_ops[at].stage=STAGE_SENT;
   if(sent)
      return true;
   g_ops[at].bid=result.bid;
   g_ops[at].ask=result.ask;
   if(result.retcode==10030) {
      g_ops[at].stage=STAGE_SETTLE;
      g_ops[at].settleAt=TickMs();
      return true;
   }
   OpFailed(at,false,error);
   return false;
}

string OpExecution(const int at) {
   int digits=(int)SymbolInfoInteger(g_ops[at].request.symbol,SYMBOL_DIGITS);
   double price=g_ops[at].price;
   ulong deal=g_ops[at].deal;
   double volume=g_ops[at].volume;
   if(g_doneDeal!=0) {
      deal=deal!=0 ? deal : g_doneDeal;
      price=g_donePrice;
      volume=g_doneVolume;
   }
   ulong position=g_donePosition!=0 ? g_donePosition : g_ops[at].request.position;
   return PairUlong("order",g_ops[at].order)+","+PairUlong("deal",deal)+","+PairShort("vol",volume)
      +","+PairFixed("price",price,digits+2)+","+PairText("filling",NameOfFilling(g_ops[at].request.type_filling))
      +","+PairUlong("pos",position)+","+PairText("comment",g_ops[at].comment);
}

void OpSucceeded(const int at) {
   string more="";
   bool pending=g_ops[at].request.action==TRADE_ACTION_PENDING;
   if(OpIsExecution(g_ops[at]))
      more=OpExecution(at);
   else {
      ulong order=g_ops[at].order!=0 ? g_ops[at].order : g_ops[at].request.order;
      if(g_ops[at].request.action==TRADE_ACTION_SLTP)
         more=PairUlong("pos",g_ops[at].request.position);
      else
         more=PairUlong("order",order);
      if(pending)
         more=more+","+PairUlong("deal",0)+","+PairText("filling",NameOfFilling(g_ops[at].request.type_filling));
      more=more+","+PairText("comment",g_ops[at].comment);
   }
   if(g_ops[at].autoFill && g_ops[at].request.action!=TRADE_ACTION_CLOSE_BY)
      FillingRemember(g_ops[at].request.symbol,pending,(int)g_ops[at].request.type_filling);
   string body=OkBody(CodeOfRetcode(g_ops[at].retcode),g_ops[at].retcode,more);
   if(g_ops[at].split)
      OpProtect(at,body);
   else
      OpFinish(at,body);
}

// Nothing was executed after 10030: once more with the next filling mode, under the same coid.
bool OpRetryFilling(const int at) {
   if(g_ops[at].retcode!=10030 || !g_ops[at].autoFill || g_ops[at].retried)
      return false;
   if(g_ops[at].deadline>0 && UtcMs()>g_ops[at].deadline)
      return false;
   int next=FillingNext(g_ops[at].request.symbol,(int)g_ops[at].request.type_filling);
   if(next<0)
      return false;
   g_ops[at].retried=true;
   g_ops[at].request.type_filling=(ENUM_ORDER_TYPE_FILLING)next;
   OpSend(at);
   return true;
}

// The outcome is known: answers, after a moment in which the deals may still come into history.
void OpSettle(const int at) {
   if(g_ops[at].protecting) {
      OpProtected(at);
      return;
   }
   if(OpRetryFilling(at) || OpSplitStops(at))
      return;
   if(!RetcodeIsGood(g_ops[at].retcode)) {
      OpFailed(at,true,0);
      return;
   }
   if(!OpIsExecution(g_ops[at])) {
      OpSucceeded(at);
      return;
   }
   bool closeBy=g_ops[at].request.action==TRADE_ACTION_CLOSE_BY;
   bool seen=SelectDays(86400) && DealsOfOrder(g_ops[at].order,g_ops[at].deal,closeBy);
   bool whole=seen && (closeBy || g_doneVolume>=g_ops[at].volume-1.0e-9);
   if(g_ops[at].retcode==10008) {
      if(whole) {
         g_ops[at].retcode=g_doneVolume>=g_ops[at].request.volume-1.0e-9 ? 10009 : 10010;
         OpSucceeded(at);
      }
      else if(TickMs()-g_ops[at].sentAt>=OUTCOME_MS)
         OpRefuse(at,"IN_DOUBT","The broker took the order and has not said what became of it in 10 s.",0,0);
      return;
   }
   if(whole || TickMs()-g_ops[at].settleAt>=SETTLE_MS)
      OpSucceeded(at);
}

// TRADE_TRANSACTION_REQUEST: only noted here, the next step does the rest.
void OpsOutcome(const MqlTradeResult &result) {
   int at=result.request_id==0 ? -1 : OpOfRequest(result.request_id);
   if(at<0)
      return;
   g_ops[at].stage=STAGE_SETTLE;
   g_ops[at].settleAt=TickMs();
   g_ops[at].retcode=result.retcode;
   g_ops[at].order=result.order;
   g_ops[at].deal=result.deal;
   g_ops[at].volume=result.volume;
   g_ops[at].price=result.price;
   g_ops[at].bid=result.bid;
   g_ops[at].ask=result.ask;
   g_ops[at].comment=result.comment;
}

void OpsPoll() {
   for(int i=ArraySize(g_ops)-1;i>=0;i--) {
      if(g_ops[i].stage==STAGE_SETTLE)
         OpSettle(i);
      else if(TickMs()-g_ops[i].sentAt<OUTCOME_MS)
         continue;
      else if(g_ops[i].protecting)
         SplitFinish(i,false,"IN_DOUBT","No answer of the broker in 10 s; look at the levels of the position.");
      else
         OpRefuse(i,"IN_DOUBT","No answer of the broker in 10 s.",0,0);
   }
}
