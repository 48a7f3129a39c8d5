#pragma once

#include "core/guides/guide.h"

/// The six ways of the whitepaper to give WorkSpaces an Active Directory (best-practices, lines 582 to 1256), as data
/// for the guide's steps and the network plan.
namespace portreeve::guides {

/// Traffic between two parts of a scenario.
struct Flow {
    Message between;           ///< a sentence: from where to where, and why
    QList<const char *> ports; ///< "TCP 3268-3269", in the order of the whitepaper's table
    QList<const char *> rules; ///< catalogue rules that say the same
};

struct Scenario {
    const char *id = ""; ///< value of the input "ad-scenario"
    Message title;
    Message when;       ///< whom it suits
    int privateSubnets; ///< at least, in two Availability Zones
    QList<Message> parts;
    QList<Flow> flows;
    Message linkDown; ///< what happens when the connection to your own network is lost
    Source source;
    QList<Contradiction> contradictions = {};
};

/// In the whitepaper's order.
QList<Scenario> scenarios();

} // namespace portreeve::guides
