// Messages of the app after pairing. What has an id is answered; what is not understood and has none is passed over.

bool IdIsGood(const string id) {
   int size=StringLen(id);
   if(size<1 || size>64)
      return false;
   for(int i=0;i<size;i++) {
      ushort c=StringGetCharacter(id,i);
      if(c<33 || c>126)
         return false;
   }
   return true;
}

bool DispatchTrade(const string type,const string re) {
   bool order=type=="order_send" || type=="order_check";
   bool keyed=type=="order_send" || type=="position_close" || type=="position_close_by" || type=="order_query";
   bool ticket=type=="order_modify" || type=="order_cancel" || type=="position_modify" || type=="position_close"
      || type=="position_close_by";
   if(!order && !keyed && !ticket)
      return false;
   bool good=BodyRead(type,re);
   if(!keyed && !order)
      g_body.coid="";
   if(good && order)
      good=BodyIsOrder(keyed);
   else if(good && keyed && StringLen(g_body.coid)==0)
      good=BodyFault("coid is missing.");
   if(good && ticket && g_body.ticket==0)
      good=BodyFault("ticket is missing.");
   if(good && type=="position_close_by" && (g_body.by==0 || g_body.by==g_body.ticket))
      good=BodyFault("by must be another position.");
   if(good && type=="position_close" && g_body.hasVolume && g_body.volume<=0)
      good=BodyFault("vol must be greater than 0.");
   if(!good)
      AnswerInvalid(re,g_bodyFault);
   else if(type=="order_check")
      OrderCheckRequest();
   else if(type=="order_query")
      OrderQuery();
   else
      TradeRequest();
   return true;
}

bool DispatchData(const string type,const string re) {
   if(type=="resume")
      Resume(re);
   else if(type=="subscribe")
      Subscribe(re);
   else if(type=="get_symbols")
      GetSymbols(re);
   else if(type=="get_bars")
      GetBars(re);
   else if(type=="get_history")
      GetHistory(re);
   else if(type=="get_account")
      AccountSend(re);
   else if(type=="get_snapshot")
      GetSnapshot(re);
   else
      return false;
   return true;
}

void GetSnapshot(const string re) {
   if(g_link!=LINK_LIVE) {
      AnswerInvalid(re,"get_snapshot comes after resume.");
      return;
   }
   SnapshotSend(re);
}

// The message is parsed and its v is good.
void Dispatch() {
   string type="";
   string id="";
   bool typed=FieldText(0,"t",type)==FIELD_GOOD;
   bool named=FieldText(0,"id",id)==FIELD_GOOD && IdIsGood(id);
   if(typed && type=="ack")
      return;
   if(typed && type=="cfg") {
      int cfg=JsonField(0,"cfg");
      if(cfg>=0 && g_js[cfg].kind==JS_OBJECT)
         SettingsTake(cfg);
      return;
   }
   if(typed && type=="bye") {
      string reason="";
      FieldText(0,"reason",reason);
      LinkBye(reason);
      return;
   }
   if(!named)
      return;
   if(!typed) {
      AnswerInvalid(id,"The message has no type.");
      return;
   }
   if(type=="ping") {
      SendLine(MessageHead("pong")+","+PairText("re",id)+"}");
      return;
   }
   if(!DispatchData(type,id) && !DispatchTrade(type,id))
      AnswerRefuse(id,"UNSUPPORTED","never","This EA does not know the request.",0,0);
}
