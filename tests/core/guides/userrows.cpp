#include "tests/core/guides/typedrows.h"

#define SIXTY "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"
#define THOUSAND SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY

namespace portreeve::guides {

namespace {

constexpr TypedRow accounts[] = {
    {"user name", "sam-account-name", "maria.lopez", "", ""},
    {"user name with signs", "sam-account-name", "m_lopez-1!#%&(){}~`^", "", ""},
    {"user name of 20", "sam-account-name", "abcdefghijabcdefghij", "", ""},
    {"user name of 21", "sam-account-name", "abcdefghijabcdefghijk", "", "e too-long @ column 21"},
    {"user name with its domain", "sam-account-name", "CORP\\maria", "", "e down-level-name @ column 5"},
    {"user name of a principal", "sam-account-name", "maria@corp", "", "w at-sign @ column 6"},
    {"user name with refused signs", "sam-account-name", "a\"/b\\[c]:;|=,+*?<>/", "",
     "e refused-character @ column 2; e refused-character @ column 3; e refused-character @ column 5; "
     "e refused-character @ column 6; e refused-character @ column 8; e refused-character @ column 9; "
     "e refused-character @ column 10; e refused-character @ column 11; e refused-character @ column 12; "
     "e refused-character @ column 13; e refused-character @ column 14; e refused-character @ column 15; "
     "e refused-character @ column 16; e refused-character @ column 17; e refused-character @ column 18"},
    {"user name that begins with a backslash", "sam-account-name", "\\maria", "", "e refused-character @ column 1"},
    {"user name with a period at its end", "sam-account-name", "maria.", "", "e period-at-end @ column 6"},
    {"computer", "sam-account-name", "DESKTOP-1$", "", "w computer-account @ column 10"},
    {"user name with a blank", "sam-account-name", "maria lopez", "", "w blank @ column 6"},
    {"user name with an apostrophe", "sam-account-name", "o'brien", "", "w not-synchronised @ column 2"},
    {"user name with an umlaut", "sam-account-name", "müller", "", "w non-ascii @ column 2"},
    {"user name with several faults", "sam-account-name", "maria lopez, accounting.", "",
     "e refused-character @ column 12; e too-long @ column 21; e period-at-end @ column 24; w blank @ column 6"},
};

constexpr TypedRow principals[] = {
    {"principal", "user-principal-name", "maria.lopez@corp.contoso.com", "", ""},
    {"principal of the domain", "user-principal-name", "maria@Corp.Contoso.com", "directory-domain=corp.contoso.com",
     ""},
    {"principal of another suffix", "user-principal-name", "maria@contoso.com", "directory-domain=corp.contoso.com",
     "i other-suffix"},
    {"no at sign", "user-principal-name", "maria", "", "e no-at-sign"},
    {"two at signs", "user-principal-name", "maria@corp@contoso.com", "", "e several-at-signs @ column 11"},
    {"down-level name", "user-principal-name", "CORP\\maria", "", "e down-level-name @ column 5"},
    {"no user", "user-principal-name", "@corp.contoso.com", "", "e no-user @ column 1"},
    {"no suffix", "user-principal-name", "maria@", "", "e no-suffix @ column 7"},
    {"blank inside", "user-principal-name", "maria lopez@contoso.com", "", "e bad-character @ column 6"},
    {"angle bracket", "user-principal-name", "<maria@contoso.com", "", "e bad-character @ column 1"},
    {"period before the sign", "user-principal-name", "maria.@contoso.com", "", "e misplaced-period @ column 6"},
    {"period at the beginning", "user-principal-name", ".maria@contoso.com", "", "e misplaced-period @ column 1"},
    {"two periods", "user-principal-name", "maria..lopez@contoso.com", "", "e misplaced-period @ column 6"},
    {"plus", "user-principal-name", "maria+ws@contoso.com", "", "w entra-character @ column 6"},
    {"plus with Entra ID", "user-principal-name", "maria+ws@contoso.com", "directory-type=entra-id",
     "e entra-character @ column 6"},
    {"umlaut", "user-principal-name", "müller@contoso.com", "", "w entra-character @ column 2"},
    {"user of 65", "user-principal-name", SIXTY "abcde@contoso.com", "", "w entra-length"},
    {"suffix of 49", "user-principal-name", "m@abcdefghijabcdefghijabcdefghijabcdefghi1.contoso.com", "",
     "w entra-length"},
    {"user of 65 with Entra ID", "user-principal-name", SIXTY "abcde@contoso.com", "directory-type=entra-id",
     "e entra-length"},
    {"64 with Entra ID", "user-principal-name", "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijab@contoso.com",
     "directory-type=entra-id", "e longer-than-workspaces @ column 64"},
    {"63 with Entra ID", "user-principal-name", "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghija@contoso.com",
     "directory-type=entra-id", ""},
    {"longer than the directory allows", "user-principal-name", THOUSAND "@contoso.com", "",
     "e too-long @ column 1025"},
    {"suffix of one label", "user-principal-name", "maria@corp", "", "w single-label @ column 7"},
    {"suffix with an underscore", "user-principal-name", "maria@corp_eu.contoso.com", "", "w underscore @ column 11"},
    {"suffix that is no name", "user-principal-name", "maria@-corp.contoso.com", "", "e hyphen @ column 7"},
    {"local suffix", "user-principal-name", "maria@corp.local", "directory-domain=corp.local",
     "w local-name @ column 7"},
};

constexpr TypedRow mails[] = {
    {"mail", "email", "maria.lopez@contoso.com", "", ""},
    {"mail with a tag", "email", "maria+ws@contoso.com", "", ""},
    {"mail without a sign", "email", "maria.contoso.com", "", "e no-at-sign"},
    {"mail with two signs", "email", "maria@home@contoso.com", "", "e bad-character @ column 6"},
    {"mail with a name", "email", "Maria <maria@contoso.com>", "", "e display-name @ column 7"},
    {"mail with its scheme", "email", "mailto:maria@contoso.com", "", "e scheme @ column 1"},
    {"two mails", "email", "maria@contoso.com, jo@contoso.com", "", "e several-addresses @ column 18"},
    {"two mails with a semicolon", "email", "maria@contoso.com;jo@contoso.com", "", "e several-addresses @ column 18"},
    {"mail without a user", "email", "@contoso.com", "", "e no-user @ column 1"},
    {"mail without a domain", "email", "maria@", "", "e no-domain @ column 7"},
    {"mail with a blank", "email", "maria lopez@contoso.com", "", "e bad-character @ column 6"},
    {"mail with a period too many", "email", "maria.@contoso.com", "", "e misplaced-period @ column 6"},
    {"local part of 64", "email", SIXTY "abcd@contoso.com", "", ""},
    {"local part of 65", "email", SIXTY "abcde@contoso.com", "", "e local-part-too-long @ column 1"},
    {"mail of more than 254", "email", SIXTY "@" SIXTY "." SIXTY "." SIXTY ".contoso.com", "", "e too-long"},
    {"quoted", "email", "\"maria lopez\"@contoso.com", "", "w quoted @ column 1; w not-in-tag @ column 1"},
    {"sign that SAML refuses", "email", "o'brien@contoso.com", "", "w not-in-tag @ column 2"},
    {"umlaut", "email", "müller@contoso.com", "", "w non-ascii @ column 2"},
    {"domain with an umlaut", "email", "maria@büro.de", "", "w non-ascii @ column 7"},
    {"address instead of a domain", "email", "maria@[192.0.2.1]", "", "w address-literal @ column 7"},
    {"IPv6 address instead of a domain", "email", "maria@[IPv6:2001:db8::1]", "", "w address-literal @ column 7"},
    {"no address in the brackets", "email", "maria@[home]", "", "e bad-address-literal @ column 7"},
    {"mail with an underscore", "email", "maria@my_corp.contoso.com", "", "e underscore @ column 9"},
    {"mail of one label", "email", "maria@corp", "", "w single-label @ column 7"},
    {"mail of the documents", "email", "maria@example.com", "", "w reserved-name @ column 7"},
};

} // namespace

std::span<const TypedRow> userRows()
{
    static const std::vector<TypedRow> rows = [] {
        std::vector<TypedRow> all(std::begin(accounts), std::end(accounts));
        all.insert(all.end(), std::begin(principals), std::end(principals));
        all.insert(all.end(), std::begin(mails), std::end(mails));
        return all;
    }();
    return rows;
}

} // namespace portreeve::guides
