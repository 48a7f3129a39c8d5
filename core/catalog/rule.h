#pragma once

#include "core/base/message.h"
#include "core/catalog/source.h"
#include "core/ip/prefix.h"

#include <QStringList>

#include <optional>

namespace portreeve::catalog {

enum class RuleScope {
    Global, ///< one requirement for the whole selection
    Region, ///< one for each selected Region
    Host    ///< as its hosts: those of a Region for that Region, the others once
};

enum class RemoteSource { Customer, AwsIpRanges, RangeSet, Endpoints, Service, Literal, Derived, Any };

/// What the far side of a rule is, before a selection fills it in.
struct RuleRemote {
    RemoteSource source = RemoteSource::Any;
    QString name; ///< of the customer remote, range set or service, or the text of a derived one
    QString service;
    QString region; ///< of aws-ip-ranges: a Region, GLOBAL, any, or workspace-region
    QString family; ///< of aws-ip-ranges and of any: ipv4, ipv6, or empty for both
    QStringList categories;
    QList<ip::Prefix> prefixes;
};

/// A default rule of a Windows AMI as its table prints it, beyond what a Rule holds.
struct AmiRule {
    int protocolNumber = -1; ///< of IP; -1: every protocol
    QStringList localPorts;  ///< "443", "8554-8558", "any" or a word of Windows; empty where the protocol has no ports
    QStringList remotePorts;
    Message remark; ///< on what is odd about the printed row; mostly empty
};

/// A port rule of the documents with the conditions under which it holds. Ids are stable across versions.
struct Rule {
    QString id;
    QString vantage;
    RuleScope scope = RuleScope::Global;
    QString direction; ///< outbound, inbound
    QString protocol;  ///< tcp, udp, icmp, any
    QStringList ports;
    RuleRemote remote;
    bool answers = false; ///< it lets back in what other rows let out: no rule by itself
    QString product;
    QStringList protocols; ///< streaming protocols it belongs to; empty for either
    QStringList clients;   ///< clients it belongs to; empty for all of the vantage
    QStringList features;  ///< all of them must be chosen
    QStringList withoutFeatures;
    QStringList directories; ///< directory types it holds for; empty for all
    QStringList systems;     ///< operating systems of an AMI rule
    std::optional<AmiRule> ami;
    QString purpose;
    bool required = true;
    QString groupName; ///< empty where it stands alone
    QString groupMode; ///< any, all
    QString provable;  ///< answer, handshake-only, none
    QString proxy;     ///< yes, no, unknown
    QString tlsInspection;
    QList<Message> notes;
    SourceRef source;
    Certainty certainty = Certainty::Exact;
    bool newer = false;
};

} // namespace portreeve::catalog
