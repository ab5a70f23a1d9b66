// `result` messages. A body is what follows "re"; it is also what the journal keeps.

string OkBody(const string code,const uint retcode,const string more) {
   string body=PairBool("ok",true)+","+PairText("code",code)+","+PairLong("retcode",retcode);
   if(StringLen(more)>0)
      body=body+","+more;
   return body;
}

// `retcode` 0 and `error` 0 are left out.
string RefuseBody(const string code,const string retry,const string msg,const uint retcode,const int error) {
   string body=PairBool("ok",false)+","+PairText("code",code)+","+PairText("retry",retry)+","+PairText("msg",msg);
   if(retcode!=0)
      body=body+","+PairLong("retcode",retcode);
   if(error!=0)
      body=body+","+PairLong("lastError",error);
   return body;
}

void AnswerBody(const string re,const string body,const bool replayed) {
   string line=MessageHead("result")+","+PairText("re",re)+","+body;
   if(replayed)
      line=line+","+PairBool("replayed",true);
   SendLine(line+"}");
}

void AnswerRefuse(const string re,const string code,const string retry,const string msg,const uint retcode,const int error) {
   AnswerBody(re,RefuseBody(code,retry,msg,retcode,error),false);
}

void AnswerInvalid(const string re,const string msg) {
   AnswerRefuse(re,"INVALID_REQUEST","never",msg,0,0);
}
