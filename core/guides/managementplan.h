#pragma once

#include "core/base/finding.h"
#include "core/guides/answers.h"
#include "core/guides/facts.h"

/// The ranges that the service takes for management interfaces, against the networks of the user. The service tests the
/// VPC and its route tables when a directory is registered; a conflict with every range of the Region stops it
/// (admin-guide, lines 3973 to 3978).
namespace portreeve::guides {

struct ManagementQuestion {
    const RegionFacts *region = nullptr; ///< none: nothing is judged but BYOL, which is the same everywhere
    QList<ip::Prefix> vpc;
    QList<ip::Prefix> routes; ///< what the VPC's route tables and the networks behind them lead to
    bool dcv = true;
    bool byol = false;
};

/// Out of region, vpc-cidrs, route-cidrs, protocol and byol. Where byol is not answered, what only the guide "byol"
/// asks for says it. What cannot be read is left out.
ManagementQuestion managementQuestion(const Answers &answers, const Facts &facts);

struct ManagementRange {
    ip::Prefix range;
    bool dcvOnly = false;
    bool isPublic = false;       ///< not private address space; as the guide prints it
    bool isGuess = false;        ///< not printed; what may be meant in place of a public one
    bool isFixed = false;        ///< BYOL WorkSpaces always use it
    QList<ip::Prefix> conflicts; ///< of VPC and routes, in their order, each once

    /// One of two readings of the guide: both are to be kept free, and no directory is promised either.
    [[nodiscard]] bool isDoubtful() const { return isPublic || isGuess; }
};

/// Those that concern the question, in the order of the guide. For BYOL the Region's own do not count: 54.239.224.0/20
/// and, with DCV, 10.0.0.0/8 do (admin-guide, lines 4002 to 4007).
QList<ManagementRange> managementRanges(const ManagementQuestion &question);

/// VPC and routes, each once. A default route is in nobody's way and is left out.
QList<ip::Prefix> comparedNetworks(const ManagementQuestion &question);

/// What is left to the service for sure. A directory is refused where that is nothing.
QList<ip::Prefix> freeManagement(const QList<ManagementRange> &ranges);

/// What a network is to a range that it overlaps.
enum class ManagementConflict {
    Taken,    ///< the service cannot use the range
    Part,     ///< it has a part of a range of DCV, into which the guide itself puts subnets
    Doubtful, ///< the range is one of two readings
    Fixed,    ///< BYOL WorkSpaces use the range all the same
};
ManagementConflict managementConflict(const ManagementRange &range, const ip::Prefix &network);

/// The ids: "plan-management-conflict" (warning, one for each range and network), "plan-management-inside-dcv" (info),
/// "plan-management-doubtful" (warning), "plan-management-none-left" (error), "plan-management-dcv-only-left"
/// (warning), "plan-management-public" (warning), "plan-management-unknown" (info), "plan-byol-fixed-conflict" (error),
/// "plan-byol-none-left" (error), "plan-default-route" (info).
Findings judgeManagement(const ManagementQuestion &question);

/// 54.239.224.0/20: management of BYOL WorkSpaces in every Region (admin-guide, line 218).
ip::Prefix byolManagement();

/// The five ranges that a BYOL /16 may be chosen from (admin-guide, line 206).
QList<ip::Prefix> byolCandidates();

/// Every /16 of them that neither VPC nor routes overlap, in order of address.
QList<ip::Prefix> freeByolBlocks(const QList<ip::Prefix> &used);

} // namespace portreeve::guides
