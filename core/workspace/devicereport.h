#pragma once

#include "core/base/finding.h"
#include "core/net/device/readdevice.h"
#include "core/probes/outcome.h"

namespace portreeve::workspace {

/// By how much this device's clock is ahead of that of an HTTPS server of AWS; behind where negative. The server's
/// Date has whole seconds (RFC 9110 section 5.6.7), so one or two say nothing.
struct ClockReading {
    qint64 aheadSeconds = 0; ///< median of all hosts that told
    QString host;            ///< the one in the middle

    friend bool operator==(const ClockReading &, const ClockReading &) = default;
};

/// What a report says of the device: facts, and what a help desk should know of them. None of it is a verdict.
struct DeviceReport {
    net::DeviceFacts facts;
    std::optional<ClockReading> clock; ///< nothing where no server told
    Findings findings;

    friend bool operator==(const DeviceReport &, const DeviceReport &) = default;
};

/// What to ask the device about the way of a run: an address of each family that the run met outside, or any address
/// where it met none. `desktop` are the proxies of a run that asked the desktop.
net::DeviceQuestion deviceQuestion(const QList<probes::Outcome> &outcomes,
                                   const std::optional<net::ProxySettings> &desktop = {});

/// Joins the facts to what a run says of the clock. Pure.
DeviceReport deviceReport(const net::DeviceFacts &facts, const QList<probes::Outcome> &outcomes);

} // namespace portreeve::workspace
