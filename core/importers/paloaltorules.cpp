#include "core/importers/paloaltorules.h"

namespace portreeve::importers {

namespace {

bool isYes(const QStringList &values)
{
    return values.value(0) == u"yes";
}

bool readFlag(PaloaltoCommand &command, PaloaltoRule &rule, const QString &key)
{
    if (key == u"action")
        rule.action = command.take();
    else if (key == u"rule-type")
        rule.type = command.take();
    else if (key == u"disabled")
        rule.enabled = !isYes(command.takeValues());
    else if (key == u"negate-source")
        rule.negateSource = isYes(command.takeValues());
    else if (key == u"negate-destination")
        rule.negateDestination = isYes(command.takeValues());
    else
        return false;
    return true;
}

/// What changes nothing about which packets pass.
bool skip(PaloaltoCommand &command, const QString &key)
{
    static const QStringList single{QStringLiteral("description"), QStringLiteral("tag"),
                                    QStringLiteral("group-tag"),   QStringLiteral("log-start"),
                                    QStringLiteral("log-end"),     QStringLiteral("log-setting"),
                                    QStringLiteral("uuid"),        QStringLiteral("icmp-unreachable")};
    static const QStringList rest{QStringLiteral("profile-setting"), QStringLiteral("option"), QStringLiteral("qos")};
    if (single.contains(key)) {
        command.takeValues();
        return true;
    }
    if (!rest.contains(key))
        return false;
    const QString kind = command.take();
    if (key == u"profile-setting" && kind == u"profiles")
        command.take();
    if (key == u"qos")
        command.take();
    command.takeValues();
    return true;
}

bool readCondition(PaloaltoCommand &command, PaloaltoRule &rule, const QString &key)
{
    static const QStringList known{
        QStringLiteral("source-user"),    QStringLiteral("hip-profiles"),     QStringLiteral("source-hip"),
        QStringLiteral("category"),       QStringLiteral("schedule"),         QStringLiteral("destination-hip"),
        QStringLiteral("saas-user-list"), QStringLiteral("saas-tenant-list"), QStringLiteral("source-imsi"),
        QStringLiteral("source-imei"),    QStringLiteral("source-nw-slice"),  QStringLiteral("target")};
    if (!known.contains(key))
        return false;
    const QString kind = key == u"target" ? command.take() : QString();
    const QStringList values = command.takeValues();
    if (!values.contains(QLatin1String("any")) && kind != u"negate")
        rule.conditions.append(key + u' ' + values.join(u' '));
    return true;
}

} // namespace

QStringList *paloaltoList(PaloaltoRule &rule, const QString &key)
{
    return key == u"from"          ? &rule.from
           : key == u"to"          ? &rule.to
           : key == u"source"      ? &rule.source
           : key == u"destination" ? &rule.destination
           : key == u"application" ? &rule.applications
           : key == u"service"     ? &rule.services
                                   : nullptr;
}

bool readPaloaltoRule(PaloaltoCommand &command, PaloaltoRule &rule)
{
    bool understood = true;
    while (!command.atEnd()) {
        const QString key = command.take();
        if (QStringList *list = paloaltoList(rule, key)) {
            list->append(command.takeValues());
        } else if (!readFlag(command, rule, key) && !skip(command, key) && !readCondition(command, rule, key)) {
            rule.conditions.append(key);
            command.takeValues();
            understood = false;
        }
    }
    return understood;
}

} // namespace portreeve::importers
