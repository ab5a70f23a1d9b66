// Sends a request, waits for its outcome in OnTradeTransaction, and answers. Requests go out one by one and
// asynchronously: prices flow on while the broker works.

#define OUTCOME_MS 10000
#define SETTLE_MS 300

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
   // Executed, says the broker, and not under which number: the comment tells.
   if(g_ops[at].order==0 && g_ops[at].deal==0 && StringLen(g_ops[at].coid)>0) {
      QueryBooks(g_ops[at].coid,g_ops[at].request.magic);
      g_ops[at].order=g_qOrder;
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
