#pragma once

#include "core/base/result.h"
#include "core/ip/prefix.h"

#include <QMap>
#include <QStringList>

namespace portreeve::requirements {

/// An address block or a host name that stands for something of the customer's (DNS servers, domain controllers ..).
struct CustomerRemote {
    QList<ip::Prefix> prefixes;
    QStringList hosts; ///< lower case, without a trailing dot

    friend bool operator==(const CustomerRemote &, const CustomerRemote &) = default;
};

/// A row of the user's own: an IdP host, an OCSP responder, device management.
struct OwnRow {
    QString id;   ///< unique among own rows
    QString host; ///< a host name, or empty where `prefix` is given
    std::optional<ip::Prefix> prefix;
    QString protocol; ///< "tcp" or "udp"
    QStringList ports;
    QString purpose;
    QString owner;
    QString reason;

    friend bool operator==(const OwnRow &, const OwnRow &) = default;
};

/// What the administrator chose; ids as in the catalogue, each list sorted in catalogue order and free of duplicates
/// once `normalised` has seen it. A plain value.
struct Selection {
    QStringList regions;
    QStringList products;  ///< workspaces-personal, workspaces-pools, appstream
    QStringList protocols; ///< pcoip, dcv
    QStringList clients;   ///< native stands for windows, macos, linux, ios and android
    QStringList features;
    QStringList vantages; ///< empty: those that follow from products and clients
    QMap<QString, CustomerRemote> remotes;
    QList<OwnRow> ownRows;
    QString directoryId;
    QString registrationCode;
    bool newerThanGuide = true; ///< rows that later or sibling documents add
    bool everySpelling = false; ///< conflict hosts with all their spellings

    friend bool operator==(const Selection &, const Selection &) = default;
};

} // namespace portreeve::requirements
