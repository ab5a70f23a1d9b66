// The start of the event stream of a session: a replay of what was missed, or a snapshot.

bool g_resumed=false;
long g_greetedAt=0;

void ResumeLive(const bool replay,const long ackSeq) {
   g_link=LINK_LIVE;
   if(replay)
      RingReplay(ackSeq);
   else
      SnapshotSend("");
}

void Resume(const string re) {
   string boot="";
   long ackSeq=0;
   int gotBoot=FieldText(0,"boot",boot);
   bool good=gotBoot!=FIELD_BAD && (gotBoot==FIELD_ABSENT || IsHex(boot,16))
      && FieldWhole(0,"ackSeq",0,9007199254740991,ackSeq)==FIELD_GOOD;
   if(!good) {
      AnswerInvalid(re,"resume needs boot (16 hexadecimal characters or null) and ackSeq.");
      return;
   }
   if(g_resumed) {
      AnswerInvalid(re,"resume is the first message of a session, and comes once.");
      return;
   }
   g_resumed=true;
   bool replay=gotBoot==FIELD_GOOD && RingCanReplay(boot,ackSeq);
   // What has happened until now belongs before `upTo`.
   if(g_link!=LINK_LIVE)
      RescanPoll();
   SendLine(MessageHead("resumed")+","+PairText("re",re)+","+PairText("mode",replay ? "replay" : "snapshot")
      +","+PairLong("upTo",g_seq)+"}");
   ResumeLive(replay,ackSeq);
}

// Whoever sends no resume for 5 s gets the snapshot.
void ResumePoll() {
   if(g_link==LINK_GREETED && TickMs()-g_greetedAt>=5000)
      ResumeLive(false,0);
}
