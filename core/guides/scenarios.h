#pragma once

#include "core/guides/guide.h"

#include <optional>

/// The six ways of the whitepaper to give WorkSpaces an Active Directory (best-practices, lines 582 to 1256), as data
/// for the guide's steps and the network plan.
namespace portreeve::guides {

/// Traffic between two parts of a scenario.
struct Flow {
    Message between;           ///< a sentence: from where to where, and why
    QList<const char *> ports; ///< "TCP 3268-3269", by protocol and number
    QList<const char *> rules; ///< catalogue rules that say the same
};

struct Scenario {
    const char *id = ""; ///< value of the input "ad-scenario"
    Message title;
    Message when;                       ///< whom it suits
    int privateSubnets;                 ///< at least, in two Availability Zones
    QList<const char *> directoryTypes; ///< values of the input "directory-type" that go with it
    QList<Message> parts;
    QList<Flow> flows;
    Message linkDown; ///< what happens when the connection to your own network is lost
    Source source;
    QList<Contradiction> contradictions = {};
    bool sharedServices = false; ///< the Managed AD is in another VPC than the WorkSpaces
};

/// In the whitepaper's order.
QList<Scenario> scenarios();
std::optional<Scenario> findScenario(const QString &id);

} // namespace portreeve::guides
