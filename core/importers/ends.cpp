#include "core/importers/ends.h"

namespace portreeve::importers {

End united(const QList<End> &ends)
{
    End all;
    QList<ip::Prefix> prefixes;
    for (const End &end : ends) {
        prefixes += end.addresses.toPrefixes();
        all.hosts += end.hosts;
        all.wildcardHosts += end.wildcardHosts;
        all.unknown += end.unknown;
        all.any = all.any || end.any;
    }
    all.addresses = ip::PrefixSet(prefixes);
    all.hosts.removeDuplicates();
    all.wildcardHosts.removeDuplicates();
    all.unknown.removeDuplicates();
    return all;
}

} // namespace portreeve::importers
