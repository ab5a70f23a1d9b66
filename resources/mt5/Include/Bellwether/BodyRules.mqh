// Which fields an order must have, what its comment is, and when two requests ask for the same.

bool BodyFault(const string text) {
   g_bodyFault=text;
   return false;
}

// Whether an order body is whole and of one piece (item 31).
bool BodyIsOrder(const bool needCoid) {
   if(needCoid && StringLen(g_body.coid)==0)
      return BodyFault("coid is missing.");
   if(StringLen(g_body.symbol)==0)
      return BodyFault("s is missing.");
   if(g_body.side!="buy" && g_body.side!="sell")
      return BodyFault("side must be buy or sell.");
   bool market=g_body.kind=="market";
   bool both=g_body.kind=="stop_limit";
   if(!market && !both && g_body.kind!="limit" && g_body.kind!="stop")
      return BodyFault("kind must be market, limit, stop or stop_limit.");
   if(!g_body.hasVolume || g_body.volume<=0)
      return BodyFault("vol must be greater than 0.");
   if(!market && (!g_body.hasPrice || g_body.price<=0))
      return BodyFault("price is missing.");
   if(both!=(g_body.hasStopLimit && g_body.stopLimit>0))
      return BodyFault("stopLimit belongs to stop_limit orders, and to no others.");
   bool dated=g_body.tif=="SPECIFIED" || g_body.tif=="SPECIFIED_DAY";
   if(dated!=(g_body.hasExpires && g_body.expires>0))
      return BodyFault("exp belongs to tif SPECIFIED and SPECIFIED_DAY, and to no others.");
   return true;
}

string BodyComment() {
   if(StringLen(g_body.tag)==0 || StringLen(g_body.coid)==0)
      return g_body.coid;
   return g_body.coid+"-"+g_body.tag;
}

// Equal exactly for requests that ask for the same: all fields but id, ts and deadline, defaults filled in.
string BodyHash() {
   string text=g_body.what+"|"+g_body.symbol+"|"+g_body.kind+"|"+g_body.side
      +"|"+(g_body.hasVolume ? DoubleToString(g_body.volume,8) : "all")
      +"|"+DoubleToString(g_body.price,10)+"|"+DoubleToString(g_body.stopLimit,10)
      +"|"+DoubleToString(g_body.sl,10)+"|"+DoubleToString(g_body.tp,10)
      +"|"+IntegerToString(g_body.deviation)+"|"+g_body.filling+"|"+g_body.tif+"|"+IntegerToString(g_body.expires)
      +"|"+TextOfUlong(g_body.magic)+"|"+g_body.tag+"|"+TextOfUlong(g_body.ticket)+"|"+TextOfUlong(g_body.by);
   return StringSubstr(Sha256Text(text),0,32);
}
