#include "core/probes/datagramreading.h"

namespace portreeve::probes {

namespace {

using net::DatagramFault;

/// "ICMP 3/13 from 192.0.2.1", or the system's word where it tells no more.
QString rawOf(const net::DatagramEvent &event)
{
    if (event.icmpType < 0)
        return event.systemError;
    const QString icmp = QStringLiteral("ICMP %1/%2").arg(event.icmpType).arg(event.icmpCode);
    return event.reporter.isEmpty() ? icmp : QStringLiteral("%1 from %2").arg(icmp, event.reporter);
}

Message sentenceOf(const net::DatagramEvent &event, const Outcome &outcome)
{
    const QString who = outcome.address->toCanonicalText();
    const QString port = QString::number(outcome.target.port);
    const QString reporter = event.reporter.isEmpty() ? who : event.reporter;
    switch (*event.fault) {
    case DatagramFault::PortUnreachable:
        return PR_MESSAGE("probes", "%1 reports that nothing takes UDP port %2 of %3.")
            .arg(reporter)
            .arg(port)
            .arg(who);
    case DatagramFault::Prohibited:
        return PR_MESSAGE("probes", "%1 reports that it forbids UDP port %2 of %3.").arg(reporter).arg(port).arg(who);
    case DatagramFault::Unreachable:
        return event.local ? PR_MESSAGE("probes", "This device knows no way to %1.").arg(who)
                           : PR_MESSAGE("probes", "%1 reports that %2 cannot be reached.").arg(reporter).arg(who);
    case DatagramFault::TooBig:
        return event.local
                   ? PR_MESSAGE("probes", "This device does not send packets of this size to %1 in one piece.").arg(who)
                   : PR_MESSAGE("probes", "%1 reports that the packet to %2 is too big.").arg(reporter).arg(who);
    case DatagramFault::LocalPolicy:
        return PR_MESSAGE("probes", "This device itself forbids UDP to %1.").arg(who);
    case DatagramFault::LocalLimit:
        break;
    }
    return PR_MESSAGE("probes", "This device could not send over UDP.");
}

QString idOf(DatagramFault fault)
{
    switch (fault) {
    case DatagramFault::PortUnreachable:
        return QStringLiteral("udp-port-unreachable");
    case DatagramFault::Prohibited:
        return QStringLiteral("udp-rejected");
    case DatagramFault::Unreachable:
        return QStringLiteral("udp-unreachable");
    case DatagramFault::TooBig:
        return QStringLiteral("udp-too-big");
    case DatagramFault::LocalPolicy:
        return QStringLiteral("udp-prohibited");
    case DatagramFault::LocalLimit:
        break;
    }
    return QStringLiteral("local-limit");
}

Failure failureOf(DatagramFault fault)
{
    switch (fault) {
    case DatagramFault::TooBig:
        return Failure::MtuBlackHole;
    case DatagramFault::LocalLimit:
        return Failure::LocalLimit;
    default:
        return Failure::UdpUnreachable;
    }
}

} // namespace

void readFault(const net::DatagramEvent &event, Outcome &outcome)
{
    outcome.failure = failureOf(*event.fault);
    outcome.udpFault = event.fault;
    outcome.systemError = event.systemError;
    outcome.local = event.local;
    outcome.reporter = event.reporter;
    outcome.note(idOf(*event.fault), sentenceOf(event, outcome), rawOf(event));
}

void readAnswerTime(const net::DatagramEvent &event, const ServiceDialogue &dialogue, Outcome &outcome)
{
    outcome.phases.append({dialogue.phase(), toMs(event.elapsed)});
    outcome.rttSource = dialogue.rttSource();
    outcome.rtt.append(toMs(event.elapsed));
}

} // namespace portreeve::probes
