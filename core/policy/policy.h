#pragma once

#include "core/base/message.h"
#include "core/ip/prefix.h"
#include "core/policy/portrange.h"

#include <optional>

/// The vendor-neutral policy: what to permit, and why, as plain values. Passes (core/policy/passes) take a Draft and
/// return a Draft; exporters hold syntax and limits only. Nothing here means "any" unless it says so: a remote without
/// members matches nothing.
namespace portreeve::policy {

enum class Action { Permit };
enum class Direction { Outbound, Inbound };
enum class Protocol { Tcp, Udp, Icmp, Any };
enum class Necessity { Required, Optional };

/// The other end. A rule matches a flow to any one of its members.
struct Remote {
    QList<ip::Prefix> prefixes;
    QStringList hosts;         ///< plain names
    QStringList wildcardHosts; ///< "*.example.com"
    bool any = false;          ///< the source itself says any address
    bool sameHosts = false;    ///< the host names stand for the prefixes: either form is enough
    QString placeholder;       ///< name of a customer remote that is not defined yet, for vendors with variables

    [[nodiscard]] bool isEmpty() const
    {
        return prefixes.isEmpty() && hosts.isEmpty() && wildcardHosts.isEmpty() && !any;
    }

    friend bool operator==(const Remote &, const Remote &) = default;
};

/// Prefixes, plain names and names with wildcards, as texts.
QStringList memberTexts(const Remote &remote);

/// Where the rule was read, as text for comments.
struct Origin {
    QString document; ///< title
    QString section;
    int line = 0; ///< 0: not known
    QString date; ///< of the document
    QString certainty;

    friend bool operator==(const Origin &, const Origin &) = default;
};

/// One permission with its reason. `id` is the requirement's id and stays the same when passes split a rule; `part`
/// tells the pieces apart, and (id, part) is unique in a policy.
struct Rule {
    QString id;
    QString part;
    QString name; ///< unique token in the vendor's letters, given by the namesafe pass; empty before
    Action action = Action::Permit;
    Direction direction = Direction::Outbound;
    Protocol protocol = Protocol::Tcp;
    std::optional<ip::Family> family; ///< only this family, after splitByFamily
    QList<PortRange> ports;           ///< of the remote when outbound, of this side when inbound; empty matches nothing
    QList<ip::Prefix> local;          ///< addresses of this side; empty: all of them
    Remote remote;

    QString purpose;
    Necessity necessity = Necessity::Required;
    Origin origin;
    QString vantage;
    QString region;
    QString group;         ///< id of the rows it belongs with
    QString alternatives;  ///< sentence about the group: one of them is enough, or all are needed
    QString proxy;         ///< "yes", "no" or "unknown": works through a proxy
    QString tlsInspection; ///< likewise, under TLS inspection
    QStringList notes;

    friend bool operator==(const Rule &, const Rule &) = default;
};

struct Policy {
    QString name;
    QStringList title; ///< lines for the head of a file: selection, sources with their dates, made by
    QString wider;     ///< sentence: how much wider than asked it is; empty: not at all
    QList<Rule> rules;

    friend bool operator==(const Policy &, const Policy &) = default;
};

/// Something asked for that the result does not carry, and why.
struct Unexpressed {
    QString ruleId;
    QString subject; ///< host names, prefixes, or empty for the whole rule
    Message reason;
    bool carriedOtherwise = false; ///< the row is there all the same: by its addresses, or by its host names

    friend bool operator==(const Unexpressed &, const Unexpressed &) = default;
};

/// A policy on its way to a file, with what was left out so far.
struct Draft {
    Policy policy;
    QList<Unexpressed> leftOut;

    friend bool operator==(const Draft &, const Draft &) = default;
};

/// The vantage of rows that no firewall has: which addresses users may come from, for IP access control groups.
inline const QString IpAccessVantage = QStringLiteral("ip-access-control");

/// The title, and how much wider the policy is.
QStringList titleLines(const Policy &policy);

QString directionId(Direction direction); ///< "outbound", "inbound"
QString protocolId(Protocol protocol);    ///< "tcp", "udp", "icmp", "any"
QString necessityId(Necessity necessity); ///< "required", "optional"

/// The texts with commas, and only a count after the first twenty.
QString summary(const QStringList &texts);
QString summary(const QList<ip::Prefix> &prefixes);

/// Whether a name, plain or with a wildcard, is among these or is one that a wildcard among them stands for. In any
/// letters (RFC 4343).
bool coversHost(const QStringList &hosts, const QStringList &wildcardHosts, const QString &host);

/// "client-dns@us-east-1", with "/v4" where the rule is a piece.
QString label(const Rule &rule);

} // namespace portreeve::policy
