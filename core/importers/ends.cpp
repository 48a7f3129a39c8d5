#include "core/importers/ends.h"

namespace portreeve::importers {

void once(QStringList &names)
{
    if (names.size() > 1) // most lists are short, and looking costs a set
        names.removeDuplicates();
}

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
    for (QStringList *names : {&all.hosts, &all.wildcardHosts, &all.unknown})
        once(*names);
    return all;
}

} // namespace portreeve::importers
