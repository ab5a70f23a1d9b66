// What became of each client order id (coid), for seven days and over reloads of the EA: a file that is only
// appended to, one line for the intent before the order goes out, one for the result.
// Line: kind, UTC ms, login@server, coid, body hash, magic, answer, "." ; fields are parted by tabs, "-" is none.

#define JOURNAL_FILE "Bellwether\\journal.txt"
#define JOURNAL_KEEP_MS 604800000
#define JOURNAL_COMPACT 4194304

#define JOURNAL_NONE 0
#define JOURNAL_INTENT 1
#define JOURNAL_RESULT 2
#define JOURNAL_BURNT 3

struct JournalRow {
   string coid;
   int kind;
   long ms;
   string hash;
   ulong magic;
   string body;
};

JournalRow g_journal[];
int g_journalCount=0;
// False when there is a file that could not be read: then nothing may be opened, an order could go out twice.
bool g_journalReady=false;

// The row of a coid of this account, or -1. Newest first: a repeat is nearly always recent.
int JournalFind(const string coid) {
   for(int i=g_journalCount-1;i>=0;i--)
      if(g_journal[i].coid==coid)
         return i;
   return -1;
}

void JournalRemember(const int kind,const long ms,const string coid,const string hash,const ulong magic,const string body) {
   int at=JournalFind(coid);
   if(at<0) {
      if(g_journalCount>=ArraySize(g_journal))
         ArrayResize(g_journal,g_journalCount*2+256);
      at=g_journalCount;
      g_journalCount++;
      g_journal[at].hash="";
      g_journal[at].magic=0;
   }
   g_journal[at].coid=coid;
   g_journal[at].kind=kind;
   g_journal[at].ms=ms;
   g_journal[at].body=body;
   if(StringLen(hash)>0) {
      g_journal[at].hash=hash;
      g_journal[at].magic=magic;
   }
}

// A file line holds no tab and no line break: the text of an answer has them escaped, a server's name may not.
string JournalLine(const int kind,const long ms,const string coid,const string hash,const ulong magic,const string body) {
   return IntegerToString(kind)+"\t"+IntegerToString(ms)+"\t"+JsonQuote(g_account)+"\t"+coid+"\t"+(StringLen(hash)>0 ? hash : "-")
      +"\t"+TextOfUlong(magic)+"\t"+(StringLen(body)>0 ? body : "-")+"\t.";
}

// Remembers and writes. False: the file could not be written.
bool JournalWrite(const int kind,const string coid,const string hash,const ulong magic,const string body) {
   long ms=UtcMs();
   JournalRemember(kind,ms,coid,hash,magic,body);
   return g_journalReady && FileAppendLine(JOURNAL_FILE,JournalLine(kind,ms,coid,hash,magic,body));
}

// One line of the file; damaged and old ones are passed over. Answers whether it is worth keeping in the file.
bool JournalTake(const string line,const long oldest) {
   string parts[];
   if(StringSplit(line,9,parts)!=8 || parts[7]!=".")
      return false;
   long kind=StringToInteger(parts[0]);
   long ms=StringToInteger(parts[1]);
   ulong magic=0;
   if(kind<JOURNAL_INTENT || kind>JOURNAL_BURNT || ms<oldest || !UlongOfText(parts[5],magic))
      return false;
   if(parts[2]==JsonQuote(g_account))
      JournalRemember((int)kind,ms,parts[3],parts[4]=="-" ? "" : parts[4],magic,parts[6]=="-" ? "" : parts[6]);
   return true;
}

// Reads the file for the account of now. A last line that was cut off by a crash is closed, so that the next one
// starts on its own; a file that has grown large is written anew without what is older than seven days.
void JournalLoad() {
   g_journalCount=0;
   ArrayResize(g_journal,0);
   uchar bytes[];
   g_journalReady=!FileIsExist(JOURNAL_FILE,0) || FileBytes(JOURNAL_FILE,0,FILE_LIMIT,bytes);
   if(!g_journalReady)
      Print("Bellwether: MQL5\\Files\\Bellwether\\journal.txt cannot be read; orders are refused until it can, or is moved away.");
   int size=ArraySize(bytes);
   if(size==0)
      return;
   long oldest=UtcMs()-JOURNAL_KEEP_MS;
   bool compact=size>JOURNAL_COMPACT;
   string kept="";
   int from=0;
   for(int i=0;i<size;i++) {
      if(bytes[i]!=10)
         continue;
      string line=CharArrayToString(bytes,from,i-from,CP_UTF8);
      from=i+1;
      if(JournalTake(line,oldest) && compact)
         kept+=line+"\n";
   }
   if(compact)
      FilePut(JOURNAL_FILE,kept);
   else if(bytes[size-1]!=10)
      FileAppendLine(JOURNAL_FILE,"");
}
