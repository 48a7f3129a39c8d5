#pragma once

#include "core/probes/outcome.h"

#include <QHash>

namespace portreeve::assess {

/// One host over two transports: TCP came back much sooner than QUIC, as if something nearer had answered TCP.
struct NearerTcp {
    double tcpMs = 0;
    double quicMs = 0;
    bool certain = false; ///< both were measured often enough; otherwise one slow answer may be the reason

    friend bool operator==(const NearerTcp &, const NearerTcp &) = default;
};

/// By the id of the TCP target. The fastest answers are compared, per address family, without proxies; a server
/// answers both from the same place. Pure.
QHash<QString, NearerTcp> compareTransports(const QList<probes::Outcome> &outcomes);

} // namespace portreeve::assess
