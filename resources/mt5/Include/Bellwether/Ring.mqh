// The numbered event stream and the last 512 state events for a replay after a lost connection.

#define RING_SIZE 512

string g_boot="";
long g_seq=0;
string g_ringText[];
long g_ringSeq[];
int g_ringAt=0;
int g_ringCount=0;
// The highest number that has left the ring.
long g_ringLost=0;

void RingReset(const string boot) {
   g_boot=boot;
   g_seq=0;
   g_ringAt=0;
   g_ringCount=0;
   g_ringLost=0;
   ArrayResize(g_ringText,RING_SIZE);
   ArrayResize(g_ringSeq,RING_SIZE);
}

string EventLine(const string type,const string body) {
   return MessageHead(type)+","+PairLong("seq",g_seq)+","+body+"}";
}

// A state event (account, position, order, deal, trade_event, perm): numbered, kept, and sent if a session is live.
void EmitState(const string type,const string body) {
   g_seq++;
   string line=EventLine(type,body);
   if(g_ringCount==RING_SIZE)
      g_ringLost=g_ringSeq[g_ringAt];
   else
      g_ringCount++;
   g_ringText[g_ringAt]=line;
   g_ringSeq[g_ringAt]=g_seq;
   g_ringAt=(g_ringAt+1)%RING_SIZE;
   if(g_link==LINK_LIVE)
      SendLine(line);
}

// Market data: numbered and sent, not kept. Only while a session is live.
void EmitMarket(const string type,const string body) {
   if(g_link!=LINK_LIVE)
      return;
   g_seq++;
   SendLine(EventLine(type,body));
}

bool RingCanReplay(const string boot,const long ackSeq) {
   return boot==g_boot && ackSeq<=g_seq && ackSeq>=g_ringLost;
}

void RingReplay(const long ackSeq) {
   int first=(g_ringAt-g_ringCount+RING_SIZE)%RING_SIZE;
   for(int i=0;i<g_ringCount;i++) {
      int at=(first+i)%RING_SIZE;
      if(g_ringSeq[at]>ackSeq)
         SendLine(g_ringText[at]);
   }
}
