#pragma once

#include "core/ip/parse.h"
#include "core/workspace/monitorrecord.h"

/// A record written by hand.
namespace portreeve::tests {

inline workspace::RecordHead sampleRecordHead()
{
    workspace::RecordHead head;
    head.startedAt = QDateTime(QDate(2026, 11, 20), QTime(8, 30, 0, 250), Qt::UTC);
    head.system = QStringLiteral("Debian <b>12</b>");
    head.intervalMs = 1000;
    head.timeoutMs = 1000;
    head.limits = {{QStringLiteral("rtt-pcoip-affected"), QStringLiteral("pcoip"), 100},
                   {QStringLiteral("rtt-pcoip-degraded"), QStringLiteral("pcoip"), 200},
                   {QStringLiteral("rtt-dcv-degraded"), QStringLiteral("dcv"), 250}};
    workspace::MonitorSeries pcoip;
    pcoip.id = QStringLiteral("drp-iad.amazonworkspaces.com:4172/tcp/ipv4");
    pcoip.host = QStringLiteral("drp-iad.amazonworkspaces.com");
    pcoip.port = 4172;
    pcoip.transport = QStringLiteral("tcp");
    pcoip.protocol = QStringLiteral("pcoip");
    pcoip.region = QStringLiteral("us-east-1");
    pcoip.requirementIds = {QStringLiteral("client-4172-tcp-gateway@us-east-1")};
    workspace::MonitorSeries dcv = pcoip;
    dcv.id = QStringLiteral("drp-iad.amazonworkspaces.com:4195/udp/ipv6");
    dcv.port = 4195;
    dcv.transport = QStringLiteral("udp");
    dcv.family = ip::Family::IPv6;
    dcv.protocol = QStringLiteral("dcv");
    dcv.proxy = QStringLiteral("proxy.example:3128");
    dcv.requirementIds.clear();
    head.series = {pcoip, dcv};
    return head;
}

/// `seconds` after the start.
inline probes::MonitorSample sampleAt(int unit, double seconds, std::optional<double> rttMs,
                                      probes::Failure failure = probes::Failure::None)
{
    probes::MonitorSample sample;
    sample.unit = unit;
    const auto ms = qint64(seconds * 1000);
    sample.at = sampleRecordHead().startedAt.toMSecsSinceEpoch() + ms;
    sample.monotonic = std::chrono::milliseconds(ms);
    sample.rttMs = rttMs;
    sample.failure = failure;
    sample.source = rttMs ? probes::RttSource::TcpInfo : probes::RttSource::None;
    return sample;
}

} // namespace portreeve::tests
