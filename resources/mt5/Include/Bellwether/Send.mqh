// Outgoing lines: collected, then one SocketSend a step. A half-sent line is never followed by another.

#define TX_LIMIT 8388608
#define TX_BUSY 65536

uchar g_tx[];
int g_txLen=0;
long g_txStuckAt=0;
bool g_txBroken=false;

void SendReset() {
   g_txLen=0;
   g_txStuckAt=0;
   g_txBroken=false;
}

// True while more waits than prices should be added to.
bool SendBusy() {
   return g_txLen>TX_BUSY;
}

void SendLine(const string line) {
   if(g_link==LINK_DOWN || g_txBroken)
      return;
   uchar bytes[];
   int size=BytesOfText(line,bytes);
   int need=g_txLen+size+1;
   if(need>TX_LIMIT) {
      g_txBroken=true;
      return;
   }
   if(need>ArraySize(g_tx))
      ArrayResize(g_tx,need*2+4096);
   ArrayCopy(g_tx,bytes,g_txLen,0,size);
   g_tx[need-1]=10;
   g_txLen=need;
}

// Sends all that waits. False: the connection is of no more use.
bool SendFlush() {
   if(g_txBroken)
      return false;
   if(g_txLen==0)
      return true;
   if(!SocketIsWritable(g_socket)) {
      if(g_txStuckAt==0)
         g_txStuckAt=TickMs();
      return SocketIsConnected(g_socket) && TickMs()-g_txStuckAt<g_deadMs;
   }
   g_txStuckAt=0;
   int sent=SocketSend(g_socket,g_tx,(uint)g_txLen);
   bool whole=sent==g_txLen;
   g_txLen=0;
   return whole;
}
