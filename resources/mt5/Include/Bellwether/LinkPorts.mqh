// Which port is tried next, and after which pause.

#define PORT_FIRST 47615
#define PORT_COUNT 5

// Attempts since the last session, and the port of that session (0: none yet).
int g_attempt=0;
int g_goodPort=0;

// A port of the range that is not `first`, by its place from 0.
int LinkOtherPort(const int first,const int place) {
   int left=place;
   for(int port=PORT_FIRST;port<PORT_FIRST+PORT_COUNT;port++) {
      if(port==first)
         continue;
      if(left==0)
         return port;
      left--;
   }
   return first;
}

// The ports in the order of trying: the one of the pairing, then the range. After that, and after a session that
// was lost, every second attempt goes to the port where the app was last, and the others take turns.
int LinkPort(const int attempt) {
   int first=g_goodPort>0 ? g_goodPort : g_pairPort;
   int others=PORT_COUNT;
   if(first>=PORT_FIRST && first<PORT_FIRST+PORT_COUNT)
      others--;
   if(attempt==0)
      return first;
   if(g_goodPort==0 && attempt<=others)
      return LinkOtherPort(first,attempt-1);
   if(attempt%2==0)
      return first;
   return LinkOtherPort(first,(attempt/2)%others);
}

// 0.5 s doubling to 10 s, less up to a fifth so that several terminals do not knock together.
long LinkPause() {
   long pause=500;
   for(int i=0;i<g_attempt && pause<10000;i++)
      pause*=2;
   if(pause>10000)
      pause=10000;
   return pause-(pause/5)*(long)(GetMicrosecondCount()%100)/100;
}
