// All positions and orders at once, in as many messages as their size needs, numbered one after the other.

#define SNAPSHOT_PART 1000

void SnapshotLine(const string re,const string positions,const string orders,const bool complete) {
   g_seq++;
   string line=MessageHead("snapshot")+","+PairLong("seq",g_seq);
   if(StringLen(re)>0)
      line=line+","+PairText("re",re);
   SendLine(line+","+PairRaw("positions","["+positions+"]")+","+PairRaw("orders","["+orders+"]")+","+PairBool("complete",complete)+"}");
}

// Looks first, so that what is announced later differs from exactly this.
void SnapshotSend(const string re) {
   RescanNow();
   g_snapshotSent=true;
   int positionCount=ArraySize(g_positions);
   int orderCount=ArraySize(g_orders);
   string positions="";
   string orders="";
   int held=0;
   for(int i=0;i<positionCount;i++) {
      JoinTo(positions,PositionJson(g_positions[i]));
      held++;
      if(held==SNAPSHOT_PART) {
         SnapshotLine(re,positions,"",false);
         positions="";
         held=0;
      }
   }
   for(int i=0;i<orderCount;i++) {
      if(g_orders[i].missing>0)
         continue;
      JoinTo(orders,OrderJson(g_orders[i]));
      held++;
      if(held==SNAPSHOT_PART) {
         SnapshotLine(re,positions,orders,false);
         positions="";
         orders="";
         held=0;
      }
   }
   SnapshotLine(re,positions,orders,true);
}
