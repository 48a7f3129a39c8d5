#include "core/guides/subnetsizing.h"

#include "core/ip/prefixset.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

struct TypeRow {
    const char *type;
    DirectoryAddresses addresses;
};

// AWS Directory Service puts one server of a Managed AD or Simple AD into each subnet. Directories of IAM Identity
// Center have no part in the VPC that the documents name.
constexpr TypeRow types[] = {
    {"ad-connector", {1, {"best-practices", "Example of a Typical Configuration", 457, Certainty::SingleSource}}},
    {"managed-ad",
     {1, {"admin-guide", "Create an AWS Managed Microsoft AD directory", 10301, Certainty::SingleSource}}},
    {"simple-ad", {1, {"admin-guide", "Create a Simple AD directory", 10391, Certainty::SingleSource}}},
    {"entra-id", {0, {"admin-guide", "Create a dedicated Microsoft Entra ID directory", 11003, Certainty::Inferred}}},
    {"custom", {0, {"admin-guide", "Create a dedicated Custom directory", 11225, Certainty::Inferred}}},
};

qint64 dividedUp(qint64 number, qint64 by)
{
    return (number + by - 1) / by;
}

qint64 takenIn(const SizingQuestion &question)
{
    return qint64(ReservedPerSubnet) + question.directoryAddresses + question.otherAddresses;
}

} // namespace

DirectoryAddresses directoryAddresses(const QString &directoryType)
{
    for (const TypeRow &row : types) {
        if (directoryType == QLatin1StringView(row.type))
            return row.addresses;
    }
    return {};
}

Sizing sizeSubnets(const SizingQuestion &question)
{
    Sizing sizing;
    sizing.workspaces = dividedUp(question.users * (100 + question.growthPercent), 100);
    sizing.perSubnet = dividedUp(sizing.workspaces, std::max(1, question.subnets));
    sizing.addresses = sizing.perSubnet + takenIn(question);
    for (int length = NarrowestSubnet; length >= WidestSubnet && sizing.length == 0; --length) {
        if (qint64(1) << (32 - length) >= sizing.addresses)
            sizing.length = length;
    }
    return sizing;
}

qint64 workspacesIn(const ip::Prefix &subnet, const SizingQuestion &question)
{
    if (subnet.family() != ip::Family::IPv4)
        return 0;
    return std::max(qint64(0), (qint64(1) << (32 - subnet.length())) - takenIn(question));
}

qsizetype ipv4Count(const QList<ip::Prefix> &subnets)
{
    return std::count_if(subnets.cbegin(), subnets.cend(),
                         [](const ip::Prefix &subnet) { return subnet.family() == ip::Family::IPv4; });
}

QList<ip::Prefix> proposedSubnets(const QList<ip::Prefix> &vpc, const QList<ip::Prefix> &taken, int length, int count)
{
    QList<ip::Prefix> blocks;
    if (length == 0)
        return blocks;
    const ip::PrefixSet free =
        ip::PrefixSet(vpc).only(ip::Family::IPv4).subtracted(ip::PrefixSet(taken).only(ip::Family::IPv4));
    for (const ip::Prefix &room : free.toPrefixes()) {
        if (room.length() > length)
            continue;
        const quint64 step = quint64(1) << (32 - length);
        for (quint64 at = room.first().v4(); at <= room.last().v4() && blocks.size() < count; at += step)
            blocks.append(ip::Prefix::enclosing(ip::Address::fromV4(quint32(at)), length));
    }
    return blocks;
}

} // namespace portreeve::guides
