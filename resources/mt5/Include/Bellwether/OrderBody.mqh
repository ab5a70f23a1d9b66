// The fields of a trade request, checked for type and form. Which of them are needed depends on the request.

struct OrderBody {
   string what;
   string re;
   string coid;
   string symbol;
   string kind;
   string side;
   double volume;
   bool hasVolume;
   double price;
   bool hasPrice;
   double stopLimit;
   bool hasStopLimit;
   double sl;
   bool hasSl;
   double tp;
   bool hasTp;
   long deviation;
   string filling;
   string tif;
   bool hasTif;
   long expires;
   bool hasExpires;
   long deadline;
   ulong magic;
   string tag;
   ulong ticket;
   ulong by;
};

OrderBody g_body;
string g_bodyFault="";

void BodyReset(const string what,const string re) {
   g_body.what=what;
   g_body.re=re;
   g_body.coid="";
   g_body.symbol="";
   g_body.kind="";
   g_body.side="";
   g_body.volume=0;
   g_body.hasVolume=false;
   g_body.price=0;
   g_body.hasPrice=false;
   g_body.stopLimit=0;
   g_body.hasStopLimit=false;
   g_body.sl=0;
   g_body.hasSl=false;
   g_body.tp=0;
   g_body.hasTp=false;
   g_body.hasTif=false;
   g_body.hasExpires=false;
   g_body.deviation=10;
   g_body.filling="auto";
   g_body.tif="GTC";
   g_body.expires=0;
   g_body.deadline=0;
   g_body.magic=g_magic;
   g_body.tag="";
   g_body.ticket=0;
   g_body.by=0;
   g_bodyFault="";
}

bool BodyGot(const int got,const string name) {
   if(got==FIELD_BAD && StringLen(g_bodyFault)==0)
      g_bodyFault="Field "+name+" is not what the protocol allows.";
   return got==FIELD_GOOD;
}

bool BodyNumber(const string name,double &value) {
   double number=0;
   if(!BodyGot(FieldNumber(0,name,number),name))
      return false;
   if(number<0 || number>1.0e15) {
      BodyGot(FIELD_BAD,name);
      return false;
   }
   value=number;
   return true;
}

// GT and 10 to 14 letters or digits.
bool CoidIsGood(const string coid) {
   int size=StringLen(coid);
   return size>=12 && size<=16 && StringSubstr(coid,0,2)=="GT" && IsWord(coid,12,16,false);
}

// Reads all fields of the parsed message. False leaves the reason in g_bodyFault.
bool BodyRead(const string what,const string re) {
   BodyReset(what,re);
   if(BodyGot(FieldText(0,"coid",g_body.coid),"coid") && !CoidIsGood(g_body.coid))
      BodyGot(FIELD_BAD,"coid");
   BodyGot(FieldText(0,"s",g_body.symbol),"s");
   BodyGot(FieldText(0,"kind",g_body.kind),"kind");
   BodyGot(FieldText(0,"side",g_body.side),"side");
   g_body.hasVolume=BodyNumber("vol",g_body.volume);
   g_body.hasPrice=BodyNumber("price",g_body.price);
   g_body.hasStopLimit=BodyNumber("stopLimit",g_body.stopLimit);
   g_body.hasSl=BodyNumber("sl",g_body.sl);
   g_body.hasTp=BodyNumber("tp",g_body.tp);
   BodyGot(FieldWhole(0,"deviation",0,1000000,g_body.deviation),"deviation");
   if(BodyGot(FieldText(0,"filling",g_body.filling),"filling") && g_body.filling!="auto" && FillingOfName(g_body.filling)<0)
      BodyGot(FIELD_BAD,"filling");
   g_body.hasTif=BodyGot(FieldText(0,"tif",g_body.tif),"tif");
   if(TifOfName(g_body.tif)<0)
      BodyGot(FIELD_BAD,"tif");
   g_body.hasExpires=BodyGot(FieldWhole(0,"exp",0,253402300799999,g_body.expires),"exp");
   BodyGot(FieldWhole(0,"deadline",0,253402300799999,g_body.deadline),"deadline");
   BodyGot(FieldUlong(0,"magic",g_body.magic),"magic");
   if(BodyGot(FieldText(0,"tag",g_body.tag),"tag") && !IsWord(g_body.tag,1,9,true))
      BodyGot(FIELD_BAD,"tag");
   BodyGot(FieldUlong(0,"ticket",g_body.ticket),"ticket");
   BodyGot(FieldUlong(0,"by",g_body.by),"by");
   return StringLen(g_bodyFault)==0;
}
