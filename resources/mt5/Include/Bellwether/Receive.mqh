// Incoming bytes, cut into lines at 0x0A and checked before anything is converted to text.

#define RX_LINE_LIMIT 65536
#define RX_CHUNK 65536
#define RX_ROUNDS 8
// While so much waits to be handled, nothing more is read: the app's own socket then fills up.
#define RX_HELD 1048576
#define RX_PROBE_MS 500

uchar g_rx[];
int g_rxLen=0;
int g_rxHead=0;
int g_rxScan=0;
long g_rxAt=0;
long g_rxProbeAt=0;

void ReceiveReset() {
   g_rxLen=0;
   g_rxHead=0;
   g_rxScan=0;
   g_rxAt=TickMs();
}

// Drops the lines that were handled.
void ReceiveCompact() {
   if(g_rxHead==0)
      return;
   int rest=g_rxLen-g_rxHead;
   for(int i=0;i<rest;i++)
      g_rx[i]=g_rx[g_rxHead+i];
   g_rxLen=rest;
   g_rxScan-=g_rxHead;
   g_rxHead=0;
}

// Only a read finds out that the other side has closed: SocketIsReadable says 0 then as well. Tried now and then.
bool ReceiveProbe() {
   if(TickMs()-g_rxProbeAt<RX_PROBE_MS)
      return false;
   g_rxProbeAt=TickMs();
   return true;
}

// Reads what has arrived, waiting 1 ms at the most. False: the peer is gone.
// SocketIsReadable may also say 1 with nothing there; that read ends after its 1 ms.
bool ReceiveBytes() {
   ReceiveCompact();
   for(int round=0;round<RX_ROUNDS && g_rxLen<RX_HELD;round++) {
      uint waiting=SocketIsReadable(g_socket);
      if(waiting==0 && (round>0 || !ReceiveProbe()))
         return SocketIsConnected(g_socket);
      if(waiting==0)
         waiting=1;
      if(waiting>RX_CHUNK)
         waiting=RX_CHUNK;
      uchar chunk[];
      ArrayResize(chunk,0);
      int got=SocketRead(g_socket,chunk,waiting,1);
      // -1 is a broken connection or nothing within the time; which of them, the error code does not surely tell.
      // A broken one is closed by the terminal itself; what else there is ends by silence.
      if(got<=0)
         return SocketIsConnected(g_socket);
      if(g_rxLen+got>ArraySize(g_rx))
         ArrayResize(g_rx,g_rxLen+got+RX_CHUNK);
      ArrayCopy(g_rx,chunk,g_rxLen,0,got);
      g_rxLen+=got;
      g_rxAt=TickMs();
   }
   return true;
}

// The next whole line goes to g_jsText: its size, -1 if there is none yet, -2 if it is longer than allowed.
int ReceiveLine() {
   while(g_rxScan<g_rxLen && g_rx[g_rxScan]!=10)
      g_rxScan++;
   int size=g_rxScan-g_rxHead;
   if(size>RX_LINE_LIMIT)
      return -2;
   if(g_rxScan>=g_rxLen)
      return -1;
   if(size+1>ArraySize(g_jsText))
      ArrayResize(g_jsText,size+1024);
   ArrayCopy(g_jsText,g_rx,0,g_rxHead,size);
   g_rxScan++;
   g_rxHead=g_rxScan;
   return size;
}

// How many bytes follow the first byte of a UTF-8 character, -1 for a byte that cannot be first.
int Utf8Tail(const uchar c) {
   if(c<0x80)
      return 0;
   if(c>=0xC2 && c<=0xDF)
      return 1;
   if(c>=0xE0 && c<=0xEF)
      return 2;
   if(c>=0xF0 && c<=0xF4)
      return 3;
   return -1;
}

// The rules for every line: an object from the first byte to the last, well-formed UTF-8, no \r, no mark.
bool LineIsClean(const int size) {
   if(size<2 || g_jsText[0]!=123 || g_jsText[size-1]!=125)
      return false;
   int at=0;
   while(at<size) {
      uchar c=g_jsText[at];
      int tail=Utf8Tail(c);
      if(c==13 || c==0 || tail<0 || at+tail>=size)
         return false;
      for(int i=1;i<=tail;i++)
         if((g_jsText[at+i]&0xC0)!=0x80)
            return false;
      if(tail>0) {
         uchar second=g_jsText[at+1];
         if((c==0xE0 && second<0xA0) || (c==0xED && second>0x9F) || (c==0xF0 && second<0x90) || (c==0xF4 && second>0x8F))
            return false;
      }
      at+=tail+1;
   }
   return true;
}
