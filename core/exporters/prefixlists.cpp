#include "core/exporters/prefixlists.h"

#include "core/policy/passes/namesafe.h"
#include "core/policy/passes/splitaddresses.h"
#include "core/policy/passes/splitbyfamily.h"

namespace portreeve::exporters {

namespace {

constexpr qsizetype NameLength = 100; // of 255

}

Description describePrefixLists(qsizetype entriesOfList)
{
    Description about;
    about.capabilities.anyRemote = false;
    about.limits.nameLength = NameLength;
    about.limits.addressesPerRule = entriesOfList;
    about.limits.commentBytes = 255;
    return about;
}

policy::Draft preparePrefixLists(policy::Draft draft, qsizetype entriesOfList)
{
    policy::NameStyle style;
    style.prefix = QStringLiteral("portreeve_");
    style.maxLength = NameLength;
    draft = policy::splitAddresses(policy::splitByFamily(std::move(draft)), entriesOfList);
    return policy::giveNames(std::move(draft), style);
}

QString prefixListUse(const policy::Rule &rule)
{
    return QStringLiteral("For %1, %2, ports %3.")
        .arg(policy::directionId(rule.direction), policy::protocolId(rule.protocol),
             policy::toTexts(rule.ports).join(QStringLiteral(", ")));
}

QString prefixListName(const policy::Rule &rule)
{
    return QString(rule.name).replace(u'_', u'-');
}

const char *prefixListFamily(const policy::Rule &rule)
{
    return rule.family == ip::Family::IPv4 ? "IPv4" : "IPv6";
}

QStringList prefixListNotes()
{
    return {QStringLiteral("A prefix list has addresses only: name each one in rules for the protocol and the ports "
                           "that stand with it."),
            QStringLiteral("A rule that names a list counts as many rules of its security group as the "
                           "maximum of entries that the list has.")};
}

} // namespace portreeve::exporters
