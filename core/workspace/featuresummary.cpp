#include "core/workspace/featuresummary.h"

#include <QHash>

#include <algorithm>

namespace portreeve::workspace {

using assess::Verdict;
using requirements::Requirement;

Topic topicOf(const Requirement &requirement)
{
    if (requirement.vantage == u"directory-controllers")
        return Topic::Directory;
    static const QStringList clients{QStringLiteral("client-network"), QStringLiteral("web-access"),
                                     QStringLiteral("pools-client"), QStringLiteral("appstream-client")};
    if (!clients.contains(requirement.vantage))
        return Topic::Other;
    const QString &remote = requirement.remote.name;
    if (remote == u"dcv-gateways" || requirement.rule.startsWith(QLatin1String("pools-dcv-domains")))
        return Topic::DcvStreaming;
    if (remote == u"pcoip-gateways")
        return Topic::PcoipStreaming;
    const bool host =
        requirement.provable == requirements::Provable::Answer && !requirement.ports.contains(QLatin1String("53"));
    return host ? Topic::SignIn : Topic::Other;
}

QString topicId(Topic topic)
{
    switch (topic) {
    case Topic::DcvStreaming:
        return QStringLiteral("dcv-streaming");
    case Topic::PcoipStreaming:
        return QStringLiteral("pcoip-streaming");
    case Topic::SignIn:
        return QStringLiteral("sign-in");
    case Topic::Directory:
        return QStringLiteral("directory");
    case Topic::Other:
        break;
    }
    return {};
}

namespace {

using Rows = QList<TopicRow>;

Verdict worstOf(const Rows &rows)
{
    Verdict worst = rows.first().assessment->judgement.verdict;
    for (const TopicRow &row : rows) {
        if (assess::severityOf(row.assessment->judgement.verdict) > assess::severityOf(worst))
            worst = row.assessment->judgement.verdict;
    }
    return worst;
}

bool isLost(Verdict verdict)
{
    return verdict == Verdict::Blocked || verdict == Verdict::Intercepted;
}

/// What was tried and counts: rows that nothing here can try, and optional ones, say nothing of a feature.
Rows countedOf(const Rows &rows, bool udp)
{
    Rows counted;
    for (const TopicRow &row : rows) {
        if (row.udp == udp && !row.assessment->targets.isEmpty() &&
            row.assessment->necessity == assess::Necessity::Required)
            counted.append(row);
    }
    return counted;
}

struct Ways {
    std::optional<Verdict> tcp;
    std::optional<Verdict> udp;
};

Message dcvSentence(const Ways &ways, const QString &region)
{
    const bool udpWorks = ways.udp && assess::isPassing(*ways.udp);
    const bool udpLost = ways.udp && isLost(*ways.udp);
    if (!ways.tcp || *ways.tcp == Verdict::NotRun)
        return udpWorks
                   ? PR_MESSAGE("workspace", "DCV streaming to %1 works over UDP; TCP was not measured.").arg(region)
                   : PR_MESSAGE("workspace", "DCV streaming to %1 was not measured.").arg(region);
    if (assess::isPassing(*ways.tcp)) {
        if (udpWorks)
            return *ways.tcp == Verdict::Pass && *ways.udp == Verdict::Pass
                       ? PR_MESSAGE("workspace", "DCV streaming to %1 works, over UDP and TCP.").arg(region)
                       : PR_MESSAGE("workspace", "DCV streaming to %1 works, but not as well as it should.")
                             .arg(region);
        if (udpLost)
            return PR_MESSAGE("workspace", "DCV streaming to %1 works; UDP does not get through, so TCP will be used.")
                .arg(region);
        return *ways.tcp == Verdict::Pass
                   ? PR_MESSAGE("workspace",
                                "DCV streaming to %1 works over TCP; whether UDP gets through could not be "
                                "shown.")
                         .arg(region)
                   : PR_MESSAGE("workspace",
                                "DCV streaming to %1 works over TCP, but not as well as it should; whether "
                                "UDP gets through could not be shown.")
                         .arg(region);
    }
    if (isLost(*ways.tcp))
        return udpWorks ? PR_MESSAGE("workspace", "DCV streaming to %1 gets through over UDP only: TCP, which is used "
                                                  "where UDP fails, does not pass.")
                              .arg(region)
                        : PR_MESSAGE("workspace", "DCV streaming to %1 does not work from here.").arg(region);
    return PR_MESSAGE("workspace", "Whether DCV streaming to %1 works from here could not be shown.").arg(region);
}

Message pcoipSentence(const Ways &ways, const QString &region)
{
    if (!ways.tcp || *ways.tcp == Verdict::NotRun)
        return PR_MESSAGE("workspace", "PCoIP streaming to %1 was not measured.").arg(region);
    if (isLost(*ways.tcp))
        return PR_MESSAGE("workspace", "PCoIP streaming to %1 does not work from here.").arg(region);
    if (!assess::isPassing(*ways.tcp))
        return PR_MESSAGE("workspace", "Whether PCoIP streaming to %1 works from here could not be shown.").arg(region);
    if (ways.udp && isLost(*ways.udp))
        return PR_MESSAGE("workspace", "PCoIP streaming to %1 needs UDP beside TCP, and UDP does not get through.")
            .arg(region);
    if (*ways.tcp == Verdict::Degraded)
        return PR_MESSAGE("workspace", "PCoIP streaming to %1 gets through over TCP, but not as well as it should; "
                                       "whether UDP does could not be shown.")
            .arg(region);
    if (ways.udp && assess::isPassing(*ways.udp))
        return PR_MESSAGE("workspace", "PCoIP streaming to %1 works, over UDP and TCP.").arg(region);
    return PR_MESSAGE("workspace", "PCoIP streaming to %1 gets through over TCP; whether UDP does could not be shown.")
        .arg(region);
}

/// DCV falls back to TCP; PCoIP needs both.
Verdict streamingVerdict(Topic topic, const Ways &ways)
{
    const Verdict tcp = ways.tcp.value_or(Verdict::NotRun);
    if (!ways.udp || !isLost(*ways.udp) || !assess::isPassing(tcp))
        return tcp;
    return topic == Topic::DcvStreaming ? Verdict::Degraded : *ways.udp;
}

FeatureResult streaming(Topic topic, const QString &region, const Rows &rows)
{
    Ways ways;
    if (const Rows tcp = countedOf(rows, false); !tcp.isEmpty())
        ways.tcp = worstOf(tcp);
    if (const Rows udp = countedOf(rows, true); !udp.isEmpty())
        ways.udp = worstOf(udp);
    FeatureResult result;
    result.verdict = streamingVerdict(topic, ways);
    result.sentence = topic == Topic::DcvStreaming ? dcvSentence(ways, region) : pcoipSentence(ways, region);
    return result;
}

Message hostsSentence(Topic topic, qsizetype passing, qsizetype all)
{
    if (topic == Topic::Directory)
        return passing == all
                   ? PR_MESSAGE("workspace", "The directory answers on everything that was asked.")
                   : PR_MESSAGE("workspace", "The directory: %1 of %2 requirements pass.").arg(passing).arg(all);
    return passing == all
               ? PR_MESSAGE("workspace", "Sign-in and the services that clients need work: all %1 requirements pass.")
                     .arg(all)
               : PR_MESSAGE("workspace", "Sign-in and the services that clients need: %1 of %2 requirements pass.")
                     .arg(passing)
                     .arg(all);
}

FeatureResult hosts(Topic topic, const Rows &rows)
{
    FeatureResult result;
    Rows counted = countedOf(rows, false);
    // Over UDP only an answer, or a word against us, says something.
    for (const TopicRow &row : countedOf(rows, true)) {
        if (assess::isPassing(row.assessment->judgement.verdict) || isLost(row.assessment->judgement.verdict))
            counted.append(row);
    }
    if (counted.isEmpty())
        return result;
    const auto passing = std::count_if(counted.cbegin(), counted.cend(), [](const TopicRow &row) {
        return assess::isPassing(row.assessment->judgement.verdict);
    });
    result.verdict = worstOf(counted);
    result.sentence = hostsSentence(topic, passing, counted.size());
    return result;
}

} // namespace

QList<FeatureResult> summariseFeatures(const QList<TopicRow> &rows)
{
    QStringList order;
    QHash<QString, Rows> groups;
    for (const TopicRow &row : rows) {
        if (row.topic == Topic::Other)
            continue;
        const bool streams = row.topic == Topic::DcvStreaming || row.topic == Topic::PcoipStreaming;
        const QString id = streams ? topicId(row.topic) + u'@' + row.region : topicId(row.topic);
        if (!groups.contains(id))
            order.append(id);
        groups[id].append(row);
    }
    QList<FeatureResult> results;
    for (const QString &id : std::as_const(order)) {
        const Rows &group = groups[id];
        const TopicRow &first = group.first();
        const bool streams = id.contains(u'@');
        FeatureResult result = streams ? streaming(first.topic, first.region, group) : hosts(first.topic, group);
        if (result.sentence.isEmpty())
            continue;
        result.id = id;
        for (const TopicRow &row : group)
            result.requirementIds.append(row.assessment->requirementId);
        results.append(result);
    }
    return results;
}

} // namespace portreeve::workspace
