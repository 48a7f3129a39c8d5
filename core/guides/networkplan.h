#pragma once

#include "core/base/result.h"
#include "core/guides/answers.h"
#include "core/guides/freeaddresses.h"
#include "core/guides/managementplan.h"
#include "core/guides/subnetsizing.h"

/// One plan for the network of a directory, out of the answers of the guide "network-plan".
namespace portreeve::guides {

struct NetworkPlanQuestion {
    ManagementQuestion management; ///< with the Region, VPC and routes
    QString directoryType;
    QString scenario; ///< id of a whitepaper scenario; may be empty
    QString internet; ///< nat-gateway, public-addresses, own-network, none; may be empty
    SizingQuestion sizing;
    QList<ip::Prefix> subnets;          ///< as the user chose them; may be none
    QList<FreeAddresses> freeAddresses; ///< of subnets that exist already, as far as it is known
    int controllerSubnets = 0;          ///< private ones besides those of the WorkSpaces, in the same VPC
    int publicSubnets = 0;              ///< for NAT gateways, besides those of the WorkSpaces
    qint64 interfaceQuota = 0;          ///< network interfaces of the account in the Region; 0: not said
    qint64 interfacesInUse = 0;
    QStringList unread; ///< ids of inputs that are answered with no number that can be (wholenumbers.h): then nothing
                        ///< that needs numbers is computed
};

struct NetworkPlan {
    Sizing sizing;
    QList<ManagementRange> management;
    QList<ip::Prefix> proposed;      ///< subnets that fit, where the user chose none
    QList<ip::Prefix> controllers;   ///< proposed for domain controllers
    QList<ip::Prefix> publicSubnets; ///< proposed for NAT gateways
    Findings findings;
};

/// The ids besides those of judgeManagement(): "plan-not-computed" (error), "plan-too-many-users" (error),
/// "plan-subnet-count" (error), "plan-more-subnets" (info), "plan-subnet-not-ipv4" (error), "plan-subnet-length"
/// (error), "plan-subnet-outside-vpc" (error), "plan-subnets-overlap" (error), "plan-subnets-too-small" (error),
/// "plan-subnets-in-use" (warning), "plan-subnet-uneven" (warning), "plan-vpc-length" (error), "plan-vpc-too-small"
/// (error), "plan-no-room-for-controllers" (error), "plan-no-room-for-public" (error), "plan-route-overlaps-vpc"
/// (warning), "plan-interface-quota" (error), "plan-interface-quota-unknown" (info), "plan-no-zones" (info),
/// "plan-no-internet-for-sign-in" (error), "plan-scenario-type" (warning).
NetworkPlan planNetwork(const NetworkPlanQuestion &question);

/// The part of it that is about users, and whether the chosen subnets have the room; not for unread numbers.
Findings judgeSize(const NetworkPlanQuestion &question);

/// The part that is about network interfaces.
Findings judgeInterfaces(const NetworkPlanQuestion &question);

/// What no plan can be made without: blocks of the VPC, and numbers that can be read. Errors: MissingValue, OutOfRange.
std::optional<Error> faultOfPlan(const NetworkPlanQuestion &question);

/// WorkSpaces that a subnet has room for now: not more than it has free addresses, where these are known.
qint64 roomIn(const ip::Prefix &subnet, const NetworkPlanQuestion &question);

/// Out of what managementQuestion() reads, directory-type, user-count, growth-percent, directory-count,
/// directory-subnets, other-addresses, available-cidrs, subnet-free-addresses, ad-scenario, internet-egress,
/// interface-quota and interfaces-in-use. What is not answered stays as it is above; networks that cannot be read are
/// left out, numbers are named in `unread`.
NetworkPlanQuestion networkPlanQuestion(const Answers &answers, const Facts &facts);

/// Plain text for the file "network-plan.txt".
QString networkPlanText(const NetworkPlanQuestion &question);

/// The management ranges of the Region against the user's networks, or the /16 blocks that are left for BYOL.
QString managementText(const NetworkPlanQuestion &question);

} // namespace portreeve::guides
