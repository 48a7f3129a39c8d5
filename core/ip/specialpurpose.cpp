#include "core/ip/specialpurpose.h"

#include "core/ip/parse.h"

#include <vector>

namespace portreeve::ip {

namespace {

std::vector<SpecialPurpose> makeTable()
{
    struct Row {
        std::string_view prefix;
        const char *name;
        const char *rfc;
        bool globallyReachable;
    };
    static constexpr Row rows[] = {
        {"0.0.0.0/8", "This network", "RFC 791", false},
        {"10.0.0.0/8", "Private-Use", "RFC 1918", false},
        {"100.64.0.0/10", "Shared Address Space", "RFC 6598", false},
        {"127.0.0.0/8", "Loopback", "RFC 1122", false},
        {"169.254.0.0/16", "Link Local", "RFC 3927", false},
        {"172.16.0.0/12", "Private-Use", "RFC 1918", false},
        {"192.0.0.0/24", "IETF Protocol Assignments", "RFC 6890", false},
        {"192.0.2.0/24", "Documentation (TEST-NET-1)", "RFC 5737", false},
        {"192.168.0.0/16", "Private-Use", "RFC 1918", false},
        {"198.18.0.0/15", "Benchmarking", "RFC 2544", false},
        {"198.51.100.0/24", "Documentation (TEST-NET-2)", "RFC 5737", false},
        {"203.0.113.0/24", "Documentation (TEST-NET-3)", "RFC 5737", false},
        {"224.0.0.0/4", "Multicast", "RFC 5771", false},
        {"240.0.0.0/4", "Reserved", "RFC 1112", false},
        {"255.255.255.255/32", "Limited Broadcast", "RFC 8190", false},
        {"::/128", "Unspecified Address", "RFC 4291", false},
        {"::1/128", "Loopback Address", "RFC 4291", false},
        {"::ffff:0:0/96", "IPv4-mapped Address", "RFC 4291", false},
        {"64:ff9b::/96", "IPv4-IPv6 Translat.", "RFC 6052", true},
        {"64:ff9b:1::/48", "IPv4-IPv6 Translat.", "RFC 8215", false},
        {"100::/64", "Discard-Only Address Block", "RFC 6666", false},
        {"2001::/32", "TEREDO", "RFC 4380", false},
        {"2001:db8::/32", "Documentation", "RFC 3849", false},
        {"2002::/16", "6to4", "RFC 3056", false},
        {"3fff::/20", "Documentation", "RFC 9637", false},
        {"fc00::/7", "Unique-Local", "RFC 4193", false},
        {"fe80::/10", "Link-Local Unicast", "RFC 4291", false},
        {"ff00::/8", "Multicast", "RFC 4291", false},
    };
    std::vector<SpecialPurpose> table;
    for (const Row &row : rows) {
        Prefix prefix;
        if (parsePrefix(row.prefix, prefix, HostBits::Refuse) == ParseFault::None)
            table.push_back({prefix, row.name, row.rfc, row.globallyReachable});
    }
    return table;
}

} // namespace

const SpecialPurpose *specialPurposeOf(const Address &address)
{
    static const std::vector<SpecialPurpose> table = makeTable();
    const SpecialPurpose *best = nullptr;
    for (const SpecialPurpose &row : table) {
        if (row.prefix.contains(address) && (best == nullptr || row.prefix.isMoreSpecificThan(best->prefix)))
            best = &row;
    }
    return best;
}

} // namespace portreeve::ip
