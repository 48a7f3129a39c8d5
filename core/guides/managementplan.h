#pragma once

#include "core/base/finding.h"
#include "core/guides/facts.h"

/// The ranges that the service takes for management interfaces, against the networks of the user. The service tests the
/// VPC and its route tables when a directory is registered; a conflict with every range of the Region stops it
/// (admin-guide, lines 3973 to 3978).
namespace portreeve::guides {

struct ManagementQuestion {
    const RegionFacts *region = nullptr; ///< none: nothing is judged
    QList<ip::Prefix> vpc;
    QList<ip::Prefix> routes; ///< what the VPC's route tables and the networks behind them lead to
    bool dcv = true;
    bool byol = false;
};

struct ManagementRange {
    ip::Prefix range;
    bool dcvOnly = false;
    bool isPublic = false;       ///< not private address space; as the guide prints it
    QList<ip::Prefix> conflicts; ///< of VPC and routes, in their order, each once
};

/// Those that concern the question, in the order of the guide. For BYOL the Region's own do not count: 54.239.224.0/20
/// and, with DCV, 10.0.0.0/8 do (admin-guide, lines 4002 to 4007).
QList<ManagementRange> managementRanges(const ManagementQuestion &question);

/// The ids: "plan-management-conflict" (warning, one for each range and network), "plan-management-inside-dcv" (info),
/// "plan-management-none-left" (error), "plan-management-dcv-only-left" (warning), "plan-management-public" (warning),
/// "plan-management-unknown" (info), "plan-byol-fixed-conflict" (error), "plan-byol-none-left" (error),
/// "plan-default-route" (info).
Findings judgeManagement(const ManagementQuestion &question);

/// The five ranges that a BYOL /16 may be chosen from (admin-guide, line 206).
QList<ip::Prefix> byolCandidates();

/// Every /16 of them that neither VPC nor routes overlap, in order of address.
QList<ip::Prefix> freeByolBlocks(const QList<ip::Prefix> &used);

} // namespace portreeve::guides
