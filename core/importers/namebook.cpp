#include "core/importers/namebook.h"

#include "core/importers/ends.h"

namespace portreeve::importers {

End endOf(const QList<const AddressParts *> &parts)
{
    End end;
    QList<ip::Prefix> prefixes;
    for (const AddressParts *part : parts) {
        end.any = end.any || part->any;
        prefixes.append(part->prefixes);
        end.hosts.append(part->hosts);
        end.wildcardHosts.append(part->wildcardHosts);
        end.unknown.append(part->unknown);
    }
    end.addresses = ip::PrefixSet(prefixes);
    for (QStringList *names : {&end.hosts, &end.wildcardHosts, &end.unknown})
        once(*names);
    return end;
}

End negated(const End &end, const QString &words, QStringList &conditions)
{
    End others;
    if (end.any)
        return others;
    others.addresses = ip::PrefixSet::every().subtracted(end.addresses);
    const QStringList names = end.hosts + end.wildcardHosts + end.unknown;
    for (const QString &name : names)
        conditions.append(words + u' ' + name);
    return others;
}

} // namespace portreeve::importers
