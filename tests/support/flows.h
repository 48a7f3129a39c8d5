#pragma once

#include "core/policy/evaluate.h"

namespace portreeve::test {

/// Flows that tell a policy from one that is a little wider or narrower: per rule its direction, each prefix's first
/// and last address, one before and one after, by TCP and UDP with each port range's first and last port, one before
/// and one after, and by ICMP (port 0). Without duplicates. Rules for any address add one address per family.
QList<policy::Flow> boundaryFlows(const policy::Policy &policy);

/// "outbound tcp 192.0.2.1 443"
QString toText(const policy::Flow &flow);

} // namespace portreeve::test
