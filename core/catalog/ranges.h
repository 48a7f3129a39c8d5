#pragma once

#include "core/catalog/source.h"
#include "core/ip/prefix.h"

#include <QStringList>

namespace portreeve::catalog {

/// Documented gateway blocks: set pcoip-gateways, dcv-gateways or dcv-aga.
struct RangeRow {
    QString set;
    QString region;
    QList<ip::Prefix> prefixes;
    QString note;
    Certainty certainty = Certainty::Exact;
    SourceRef source;
};

struct HealthCheck {
    QString region;
    QString host;
    QList<ip::Prefix> addresses; ///< single addresses, or one block for the later IPv6 rows
    QStringList ownerRegions;    ///< whose address space they are
    QString suspect;
    bool ipv6 = false; ///< of the later revision
    Certainty certainty = Certainty::Exact;
    SourceRef source;
};

struct ManagementRanges {
    QString region;
    QList<ip::Prefix> pcoipAndDcv;
    QList<ip::Prefix> dcvOnly;
    QString suspect;
    SourceRef source;
};

/// What an older page listed for a Region. Configurations that were made from it lack what came later.
struct SupersededRanges {
    QString set; ///< "pcoip-gateways" or "management"
    QString region;
    QList<ip::Prefix> prefixes;
    SourceRef source;
};

/// A block that AWS publishes as WORKSPACES_GATEWAYS and the guide does not list.
struct UnlistedGateway {
    ip::Prefix prefix;
    QString region;
};

} // namespace portreeve::catalog
