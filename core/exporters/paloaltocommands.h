#pragma once

#include "core/exporters/exporter.h"
#include "core/policy/objectdelta.h"

/// Set and delete commands of PAN-OS, for all formats that are made of them.
namespace portreeve::exporters {

/// The rulebase that rules are for, and what they say beside their lists.
struct PaloaltoRulebase {
    QByteArray name; ///< "security"
    QByteArray tail; ///< "action allow"
    bool applications = false;
    QString clients; ///< zones
    QString others;
};

inline constexpr qsizetype PaloaltoNameLength = 63;
inline constexpr qsizetype PaloaltoTextBytes = 1023;

policy::NameStyle paloaltoNames(const QString &prefix);
policy::ObjectPolicy paloaltoObjects(const policy::Policy &policy, const QString &prefix);

/// Printable text in quotation marks, without what the CLI would act on.
QByteArray paloaltoText(const QString &text);
void appendPaloaltoComments(const QStringList &lines, QByteArray &out);
/// The head of a file, with notes about loading it.
QByteArray paloaltoHead(const Description &about, const Job &job, const QStringList &notes);

void appendPaloaltoAdditions(const policy::ObjectDelta &delta, const PaloaltoRulebase &rulebase, QByteArray &out);
void appendPaloaltoRemovals(const policy::ObjectDelta &delta, const PaloaltoRulebase &rulebase, QByteArray &out);

/// Leaves out rules for ::/0 without all of IPv4: in rules the IPv4 addresses are a subset of the IPv6 ones.
policy::Draft withoutEveryV6(policy::Draft draft);

} // namespace portreeve::exporters
