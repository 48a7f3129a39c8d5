#include "core/exporters/awsrules.h"

#include "core/exporters/text.h"

#include <algorithm>
#include <array>

namespace portreeve::exporters {

using policy::Direction;
using policy::Protocol;
using policy::Rule;

namespace {

constexpr qsizetype DescriptionLength = 255;

struct Service {
    QByteArray protocol;
    int fromPort = -1;
    int toPort = -1;
};

QList<Service> servicesOf(const Rule &rule)
{
    if (rule.protocol == Protocol::Icmp)
        return {{rule.family == ip::Family::IPv4 ? "icmp" : "icmpv6"}};
    if (rule.protocol == Protocol::Any && policy::isAnyPort(rule.ports))
        return {{"-1"}};
    QByteArrayList protocols{"tcp", "udp"};
    if (rule.protocol != Protocol::Any)
        protocols = {policy::protocolId(rule.protocol).toLatin1()};
    QList<Service> services;
    for (const QByteArray &protocol : protocols) {
        for (const policy::PortRange &range : rule.ports)
            services.append({protocol, range.first(), range.last()});
    }
    return services;
}

QList<ip::Prefix> blocksOf(const Rule &rule)
{
    if (!rule.remote.any)
        return rule.remote.prefixes;
    return {ip::Prefix::every(*rule.family)};
}

/// Number of rules so far for each direction and family.
class Counter
{
public:
    qsizetype &of(const AwsRule &rule)
    {
        return m_counts[(rule.direction == Direction::Outbound ? 0 : 2) + (rule.isV4() ? 0 : 1)];
    }
    [[nodiscard]] qsizetype most() const { return *std::max_element(m_counts.cbegin(), m_counts.cend()); }

private:
    std::array<qsizetype, 4> m_counts{};
};

} // namespace

QList<AwsRule> awsRules(const policy::Policy &prepared)
{
    QList<AwsRule> rules;
    for (const Rule &rule : prepared.rules) {
        for (const Service &service : servicesOf(rule)) {
            for (const ip::Prefix &block : blocksOf(rule))
                rules.append({&rule, rule.direction, service.protocol, service.fromPort, service.toPort, block});
        }
    }
    return rules;
}

QList<QList<AwsRule>> awsGroups(const policy::Policy &prepared)
{
    QList<QList<AwsRule>> groups;
    Counter counter;
    for (const AwsRule &rule : awsRules(prepared)) {
        const qsizetype group = counter.of(rule)++ / AwsRulesPerGroup;
        if (group >= groups.size())
            groups.resize(group + 1);
        groups[group].append(rule);
    }
    return groups;
}

qsizetype mostAwsRules(const policy::Policy &prepared)
{
    Counter counter;
    for (const AwsRule &rule : awsRules(prepared))
        ++counter.of(rule);
    return counter.most();
}

QString awsText(const QString &text)
{
    QString result;
    for (const QChar c : printable(text)) {
        const bool fits = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
                          QStringView(u" ._-:/()#,@[]+=&;{}!$*").contains(c);
        result += fits ? c : QChar(u'_');
    }
    return QString::fromLatin1(shortened(result, DescriptionLength));
}

QString awsDescription(const Rule &rule)
{
    return awsText(QStringLiteral("%1 (%2): %3").arg(rule.id, policy::necessityId(rule.necessity), rule.purpose));
}

bool isForVpcInterface(const Rule &rule)
{
    return rule.vantage == u"primary-interface" || rule.vantage == u"directory-controllers";
}

} // namespace portreeve::exporters
