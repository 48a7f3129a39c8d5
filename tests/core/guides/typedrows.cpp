#include "tests/core/guides/typedrows.h"

#include "core/ip/parse.h"

namespace portreeve::guides {

namespace {

RegionFacts region(const char *code, const char *partition, const QStringList &management, bool uncertain = false)
{
    RegionFacts facts;
    facts.code = QString::fromLatin1(code);
    facts.name = QStringLiteral("Region ") + facts.code;
    facts.partition = QString::fromLatin1(partition);
    facts.managementUncertain = uncertain;
    for (const QString &text : management)
        facts.management.append(*ip::parsePrefix(text));
    return facts;
}

} // namespace

Facts typedFacts()
{
    const QString dcv = QStringLiteral("10.0.0.0/8");
    const QString last = QStringLiteral("198.19.0.0/16");
    const QString home = QStringLiteral("192.168.0.0/16");
    Facts facts;
    facts.regions = {
        region("us-east-1", "aws", {QStringLiteral("172.31.0.0/16"), home, last, dcv}),
        region("us-west-2", "aws", {QStringLiteral("172.31.0.0/16"), home, last, dcv}),
        region("ap-south-1", "aws", {home, dcv}),
        region("eu-central-1", "aws", {last, dcv}),
        region("af-south-1", "aws", {QStringLiteral("172.31.0.0/16"), last, dcv}),
        region("us-gov-west-1", "aws-us-gov", {last, dcv, QStringLiteral("192.169.0.0/16")}, true),
        region("cn-northwest-1", "aws-cn", {}),
    };
    return facts;
}

Answers answersOf(const char *text)
{
    Answers answers;
    for (const QString &pair : QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype equals = pair.indexOf(u'=');
        answers.set(pair.left(equals), pair.mid(equals + 1).split(u','));
    }
    return answers;
}

QString spelled(const Finding &finding)
{
    const QString text = severityId(finding.severity).left(1) + u' ' + finding.id;
    return finding.where.isEmpty() ? text : text + QStringLiteral(" @ ") + finding.where;
}

QStringList spelled(const Findings &findings)
{
    QStringList texts;
    for (const Finding &finding : findings)
        texts.append(spelled(finding));
    return texts;
}

} // namespace portreeve::guides
