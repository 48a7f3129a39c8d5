#include "tests/core/guides/typedrows.h"

#define SIXTY "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"

namespace portreeve::guides {

namespace {

constexpr TypedRow rows[] = {
    {"host", "host-name", "idp.contoso.com", "", ""},
    {"host in large letters", "host-name", "IDP.Contoso.COM", "", ""},
    {"host that begins with a digit", "host-name", "3com.contoso.com", "", ""},
    {"host with hyphens", "host-name", "a--b-c.contoso.com", "", ""},
    {"host with a dot at the end", "host-name", "idp.contoso.com.", "", "w trailing-dot @ column 16"},
    {"host of one label", "host-name", "idp", "", "w single-label @ column 1"},
    {"host with two dots", "host-name", "idp..contoso.com", "", "e empty-label @ column 5"},
    {"host that begins with a dot", "host-name", ".contoso.com", "", "e empty-label @ column 1"},
    {"dots alone", "host-name", "...", "", "w trailing-dot @ column 3; e empty-label @ column 1"},
    {"label of 63", "host-name", SIXTY "abc.contoso.com", "", ""},
    {"label of 64", "host-name", SIXTY "abcd.contoso.com", "", "e label-too-long @ column 1"},
    {"name of 253", "host-name", SIXTY "." SIXTY "." SIXTY "." SIXTY ".contoso.c", "", ""},
    {"name of 254", "host-name", SIXTY "." SIXTY "." SIXTY "." SIXTY ".contoso.co", "", "e name-too-long @ column 1"},
    {"name of 254 with a dot after it", "host-name", SIXTY "." SIXTY "." SIXTY "." SIXTY ".contoso.c.", "",
     "w trailing-dot @ column 254"},
    {"hyphen before", "host-name", "-idp.contoso.com", "", "e hyphen @ column 1"},
    {"hyphen after", "host-name", "idp-.contoso.com", "", "e hyphen @ column 4"},
    {"host with an underscore", "host-name", "my_idp.contoso.com", "", "e underscore @ column 3"},
    {"host with a blank", "host-name", "my idp.contoso.com", "", "e bad-character @ column 3"},
    {"host with a comma", "host-name", "idp,contoso.com", "", "e bad-character @ column 4"},
    {"host with everything", "host-name", "*._a b.contoso.com", "",
     "e wildcard @ column 1; e underscore @ column 3; e bad-character @ column 5"},
    {"wildcard", "host-name", "*.contoso.com", "", "e wildcard @ column 1"},
    {"address of the web", "host-name", "https://idp.contoso.com/adfs/ls", "", "e url @ column 7"},
    {"path", "host-name", "idp.contoso.com/adfs", "", "e url @ column 16"},
    {"port", "host-name", "idp.contoso.com:443", "", "e port @ column 16"},
    {"IPv4 address", "host-name", "192.0.2.10", "", "e ip-address @ column 1"},
    {"IPv6 address", "host-name", "2001:db8::1", "", "e ip-address @ column 1"},
    {"IPv6 address in brackets", "host-name", "[2001:db8::1]", "", "e ip-address @ column 1"},
    {"address that is not complete", "host-name", "10.0.0", "", "e numeric-top-label @ column 1"},
    {"other letters", "host-name", "anmeldung.büro.de", "", "w non-ascii @ column 1"},
    {"other letters and a dot of their own", "host-name", "ログイン。日本", "", "w non-ascii @ column 1"},
    {"A-label", "host-name", "xn--bro-hoa.de", "", ""},
    {"A-label that cannot be read", "host-name", "xn--99999999.de", "", "w a-label-invalid @ column 1"},
    {"A-label that is empty", "host-name", "xn--.de", "", "e hyphen @ column 4; w a-label-invalid @ column 1"},
    {"other letters and two dots", "host-name", "büro..de", "", "w non-ascii @ column 1; e empty-label @ column 1"},
    {"other letters, too many", "host-name",
     "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü.de", "", "e idn-invalid @ column 1"},
    {"picture", "host-name", "\U0001F600.de", "", "e bad-character @ column 1"},
    {"mark without a letter", "host-name", "\u0301a.de", "", "e idn-invalid @ column 1"},
    {"example", "host-name", "idp.example.com", "", "w reserved-name @ column 1"},
    {"test", "host-name", "idp.test", "", "w reserved-name @ column 1"},
    {"own machine", "host-name", "localhost", "", "w single-label @ column 1; w reserved-name @ column 1"},
    {"local", "host-name", "idp.corp.local", "", "w local-name @ column 1"},

    {"domain", "directory-name", "corp.contoso.com", "", ""},
    {"domain with its NetBIOS name", "directory-name", "corp.contoso.com", "netbios-name=CORP", ""},
    {"domain with another NetBIOS name", "directory-name", "corp.contoso.com", "netbios-name=CONTOSO",
     "i netbios-differs"},
    {"NetBIOS name", "directory-name", "CORP", "", "e single-label @ column 1"},
    {"domain with an underscore", "directory-name", "corp_eu.contoso.com", "", "w underscore @ column 5"},
    {"local domain", "directory-name", "corp.local", "", "w local-name @ column 1"},
    {"domain of 64", "directory-name", "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijab.contoso.com", "", ""},
    {"domain of 65", "directory-name", "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabc.contoso.com", "",
     "e longer-than-a-domain @ column 65"},
    {"distinguished name", "directory-name", "DC=corp,DC=contoso,DC=com", "", "e distinguished-name @ column 1"},
    {"distinguished name of a user", "directory-name", "DC=corp,OU=Users", "", "e distinguished-name @ column 1"},
    {"domain with other letters", "directory-name", "büro.contoso.com", "", "w non-ascii @ column 1"},
    {"domain of a number", "directory-name", "corp.1", "", "e numeric-top-label @ column 1"},
    {"domain as an address", "directory-name", "ldap://corp.contoso.com", "", "e url @ column 6"},
    {"domain of the documents", "directory-name", "corp.example.com", "", "w reserved-name @ column 1"},
};

} // namespace

std::span<const TypedRow> nameRows()
{
    return rows;
}

} // namespace portreeve::guides
