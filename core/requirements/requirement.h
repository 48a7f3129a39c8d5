#pragma once

#include "core/base/finding.h"
#include "core/catalog/source.h"
#include "core/ip/prefix.h"

namespace portreeve::requirements {

enum class Direction { Outbound, Inbound };
enum class Transport { Tcp, Udp, Icmp, Any };
enum class Necessity { Required, Optional };
/// How far a check from outside can prove the row.
enum class Provable {
    Answer,        ///< the service itself answers (a TLS handshake with its certificate, a DNS answer)
    HandshakeOnly, ///< a TCP handshake is the most that can be had
    None,          ///< nothing answers in a way that proves it
};
enum class Tolerance { Yes, No, Unknown }; ///< does it work through a proxy, or under TLS inspection
enum class RemoteKind { Fqdn, WildcardFqdn, PrefixSet, Service, Literal, Derived, Customer, Any };
enum class GroupMode { Any, All };

struct HostDetail {
    QString host;      ///< plain name, wildcards as *.x
    QString urlPath;   ///< with what is known filled in; <directory ID> and <registration code> stay where it is not
    QStringList needs; ///< "directory-id", "registration-code": what would make it exact
    QStringList spellings; ///< every possible reading where the documents leave it open
    bool ipv6Only = false;
    catalog::Certainty certainty = catalog::Certainty::Exact;
    catalog::SourceRef source;

    friend bool operator==(const HostDetail &, const HostDetail &) = default;
};

struct Remote {
    RemoteKind kind = RemoteKind::Any;
    QString name;                  ///< of the range set, category, customer remote ..
    QStringList hosts;             ///< unique, in catalogue order
    QList<HostDetail> hostDetails; ///< one per host and path
    QList<ip::Prefix> prefixes;    ///< minimal, IPv4 before IPv6
    bool undefined = false;        ///< a customer remote without a definition, or a range set without the range file

    friend bool operator==(const Remote &, const Remote &) = default;
};

struct Because {
    QString choice; ///< "region=us-east-1", "feature=saml"
    Message text;

    friend bool operator==(const Because &, const Because &) = default;
};

struct Group {
    QString id;
    GroupMode mode = GroupMode::All;

    friend bool operator==(const Group &, const Group &) = default;
};

/// What must be reachable and why: one rule of the catalogue applied to one Region (or to none: "global").
/// Immutable value; equal input gives equal requirements in equal order.
struct Requirement {
    QString id;   ///< "<rule>@<region>" or "<rule>@global"; unique in a list
    QString rule; ///< stable across versions and Regions
    QString vantage;
    Direction direction = Direction::Outbound;
    Transport protocol = Transport::Tcp;
    QStringList ports; ///< "443", "8201-8250", "any"; empty where the source gives none
    Remote remote;
    QString region; ///< Region code or "global"
    Message purpose;
    QList<Because> because;
    Necessity necessity = Necessity::Required;
    std::optional<Group> group;
    Provable provable = Provable::None;
    Tolerance proxy = Tolerance::Unknown;
    Tolerance tlsInspection = Tolerance::Unknown;
    QList<Message> notes;
    catalog::SourceRef source;
    catalog::Certainty certainty = catalog::Certainty::Exact;
    bool own = false; ///< a row of the user's own
    QString owner;    ///< of an own row
    /// Why no rule of a firewall says it, although it names ports and the other end.
    std::optional<Message> noRule;

    /// It names something a firewall can let pass: ports, and at least one host or prefix, or "any" by the source.
    [[nodiscard]] bool isExportable() const
    {
        return !noRule && !ports.isEmpty() && !remote.undefined &&
               (!remote.hosts.isEmpty() || !remote.prefixes.isEmpty() || remote.kind == RemoteKind::Any);
    }

    friend bool operator==(const Requirement &, const Requirement &) = default;
};

/// A document or file that requirements rest on.
struct UsedSource {
    QString id;
    QString title;
    QString revision;   ///< of a document
    QString syncToken;  ///< of the published range file
    QString createDate; ///< likewise, or the date of a document

    friend bool operator==(const UsedSource &, const UsedSource &) = default;
};

struct RequirementSet {
    QList<Requirement> requirements;
    Findings findings;
    QList<UsedSource> sources;

    friend bool operator==(const RequirementSet &, const RequirementSet &) = default;
};

} // namespace portreeve::requirements
