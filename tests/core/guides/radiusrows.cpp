#include "tests/core/guides/typedrows.h"

namespace portreeve::guides {

namespace {

constexpr TypedRow rows[] = {
    {"server", "radius-settings", "10.0.0.5", "", "i one-server"},
    {"two servers", "radius-settings", "10.0.0.5\n10.0.1.5", "", ""},
    {"servers with one port", "radius-settings", "10.0.0.5:1645\n10.0.1.5:1645", "", ""},
    {"everything", "radius-settings",
     "10.0.0.5\nradius.corp.contoso.com\nport=1812\ntimeout=30\nretries=3\nprotocol=MS-CHAPv2", "", ""},
    {"settings as the console names them", "radius-settings", "10.0.0.5\n10.0.1.5\nServer timeout: 30\nMax retries: 3",
     "", ""},
    {"IPv6 server", "radius-settings", "[fd00::5]:1812\nfd00::6", "", ""},
    {"servers with commas", "radius-settings", "10.0.0.5,10.0.1.5", "", "e several-servers @ line 1, column 9"},
    {"server in public space", "radius-settings", "8.8.8.8\n10.0.0.5", "", "w public-server @ line 1, column 1"},
    {"server on loopback", "radius-settings", "127.0.0.1\n10.0.0.5", "", "e unreachable-server @ line 1, column 1"},
    {"multicast", "radius-settings", "239.0.0.1\n10.0.0.5", "", "e unreachable-server @ line 1, column 1"},
    {"server twice", "radius-settings", "10.0.0.5\n10.0.0.5\n10.0.0.6", "", "w duplicate @ line 2"},
    {"name twice", "radius-settings", "radius.contoso.com\nRADIUS.contoso.com\n10.0.0.6", "", "w duplicate @ line 2"},
    {"server of one label", "radius-settings", "radius1\nradius2", "",
     "w single-label @ line 1, column 1; w single-label @ line 2, column 1"},
    {"server with a path", "radius-settings", "https://radius.contoso.com/\n10.0.0.5", "",
     "e url @ line 1, column 7; i one-server"},
    {"server that is a sentence", "radius-settings", "our radius server\n10.0.0.5", "",
     "e not-understood @ line 1, column 4; i one-server"},
    {"no server", "radius-settings", "timeout=5", "", "e no-server"},
    {"servers elsewhere", "radius-settings", "timeout=5", "radius-servers=10.0.0.5", ""},
    {"two ports", "radius-settings", "10.0.0.5:1812\n10.0.1.5:1645", "", "e several-ports"},
    {"port of a server and of all", "radius-settings", "10.0.0.5:1812\n10.0.1.5\nport=1645", "", "e several-ports"},
    {"port below 1025", "radius-settings", "10.0.0.5:389\n10.0.1.5", "",
     "e port-range @ line 1, column 10; i one-server"},
    {"port above 65535", "radius-settings", "10.0.0.5\n10.0.1.5\nport=65536", "", "e port-range @ line 3, column 6"},
    {"port that is a word", "radius-settings", "10.0.0.5:radius\n10.0.1.5", "",
     "e not-a-number @ line 1, column 10; i one-server"},
    {"timeout of nothing", "radius-settings", "10.0.0.5\n10.0.1.5\ntimeout=0", "",
     "e timeout-range @ line 3, column 9"},
    {"timeout of 50", "radius-settings", "10.0.0.5\n10.0.1.5\ntimeout=50", "", ""},
    {"timeout of 51", "radius-settings", "10.0.0.5\n10.0.1.5\ntimeout=51", "", "e timeout-range @ line 3, column 9"},
    {"timeout with a unit", "radius-settings", "10.0.0.5\n10.0.1.5\ntimeout = 5s", "",
     "e not-a-number @ line 3, column 11"},
    {"no retries", "radius-settings", "10.0.0.5\n10.0.1.5\nretries=0", "", ""},
    {"eleven retries", "radius-settings", "10.0.0.5\n10.0.1.5\nretries=11", "", "e retries-range @ line 3, column 9"},
    {"retries below nothing", "radius-settings", "10.0.0.5\n10.0.1.5\nretries=-1", "",
     "e not-a-number @ line 3, column 9"},
    {"no value", "radius-settings", "10.0.0.5\n10.0.1.5\nretries=", "", "e no-value @ line 3, column 9"},
    {"said twice", "radius-settings", "10.0.0.5\n10.0.1.5\ntimeout=5\nTimeout=6", "",
     "e said-twice @ line 4, column 1"},
    {"unknown name", "radius-settings", "10.0.0.5\n10.0.1.5\nlabel=office", "", "e unknown-name @ line 3, column 1"},
    {"protocol in other letters", "radius-settings", "10.0.0.5\n10.0.1.5\nprotocol=ms-chapv2", "", ""},
    {"PAP", "radius-settings", "10.0.0.5\n10.0.1.5\nprotocol=PAP", "", "w pap @ line 3, column 10"},
    {"unknown protocol", "radius-settings", "10.0.0.5\n10.0.1.5\nprotocol=EAP", "",
     "e unknown-protocol @ line 3, column 10"},
    {"secret", "radius-settings", "10.0.0.5\n10.0.1.5\nsecret=Tr0ub4dor", "", "e secret @ line 3"},
    {"shared secret", "radius-settings", "10.0.0.5\n10.0.1.5\nShared secret code: Tr0ub4dor", "", "e secret @ line 3"},
    {"shared secret without a separator", "radius-settings", "10.0.0.5\n10.0.1.5\nshared secret Tr0ub4dor", "",
     "e secret @ line 3"},
    {"password", "radius-settings", "Password=Tr0ub4dor\n10.0.0.5\n10.0.1.5", "", "e secret @ line 1"},
    {"key", "radius-settings", "10.0.0.5\n10.0.1.5\nradius-key = Tr0ub4dor", "", "e secret @ line 3"},
    {"host that ends like a key", "radius-settings", "radius-turkey:1812\nradius-hockey.contoso.com:1812", "",
     "w single-label @ line 1, column 1"},
    {"host with letters of a secret", "radius-settings", "apskai01.contoso.com:1812\n10.0.1.5", "", ""},
    {"key of digits", "radius-settings", "10.0.0.5\n10.0.1.5\nradius-key:12345", "", "e secret @ line 3"},
    {"secret of digits", "radius-settings", "10.0.0.5\n10.0.1.5\nmysecret:12345\npsk:12345", "",
     "e secret @ line 3; e secret @ line 4"},
    {"number alone", "radius-settings", "1812", "", "e bare-number @ line 1, column 1"},
    {"number of the port's input", "radius-settings", "1812", "radius-port=1812", ""},
    {"number of the port's input, too small", "radius-settings", "12", "radius-port=12",
     "e port-range @ line 1, column 1"},
    {"number of the timeout's input", "radius-settings", "60", "input=radius-timeout",
     "e timeout-range @ line 1, column 1"},
    {"number of the retries' input", "radius-settings", "3", "radius-retries=3 radius-timeout=5", ""},
    {"number of two inputs", "radius-settings", "5", "radius-retries=5 radius-timeout=5", ""},
    {"number of two inputs that one takes", "radius-settings", "30", "radius-retries=30 radius-timeout=30", ""},
    {"number of two inputs that none takes", "radius-settings", "99", "radius-retries=99 radius-timeout=99",
     "e timeout-range @ line 1, column 1"},
    {"number of another input", "radius-settings", "1812", "input=radius-servers", "e bare-number @ line 1, column 1"},
    {"port of a server and of the input", "radius-settings", "10.0.0.5:1645\n10.0.1.5:1645", "radius-port=1812",
     "e several-ports"},
    {"several faults at once", "radius-settings", "10.0.0.5:80\nsecret=x\ntimeout=99\nfoo=1", "",
     "e port-range @ line 1, column 10; e secret @ line 2; e timeout-range @ line 3, column 9; "
     "e unknown-name @ line 4, column 1"},
};

} // namespace

std::span<const TypedRow> radiusRows()
{
    return rows;
}

} // namespace portreeve::guides
