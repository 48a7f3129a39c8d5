// Reading groups, and the script that makes them.
#include "core/base/jsonwriter.h"
#include "core/guides/awscli.h"
#include "core/guides/egress.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "core/json/document.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace portreeve::guides {

namespace {

Result<IpGroup> groupOf(const json::Value &row)
{
    IpGroup group;
    const Result<QString> id = row.optionalText("groupId");
    const Result<QString> name = row.optionalText("groupName");
    if (!id)
        return id.error();
    if (!name)
        return name.error();
    group.id = *id;
    group.name = *name;
    if (!row.has("userRules"))
        return group;
    const Result<QList<json::Value>> rules = row.array("userRules");
    if (!rules)
        return rules.error();
    for (const json::Value &rule : *rules) {
        const Result<QString> source = rule.text("ipRule");
        const Result<QString> description = rule.optionalText("ruleDesc");
        if (!source)
            return source.error();
        if (!description)
            return description.error();
        group.rules.append(ipGroupRule(*source, *description));
    }
    return group;
}

/// The member "Result" of the answer, or the list alone.
Result<QList<IpGroup>> fromJson(const QByteArray &text, const QString &where)
{
    const json::Limits limits{1024 * 1024, 16};
    const Result<json::Document> document = json::Document::parse(text, where, limits);
    if (!document)
        return document.error();
    const json::Value root = document->root();
    const Result<QList<json::Value>> rows = root.type() == json::Type::Array ? root.toArray() : root.array("Result");
    if (!rows)
        return rows.error();
    QList<IpGroup> groups;
    for (const json::Value &row : *rows) {
        const Result<IpGroup> group = groupOf(row);
        if (!group)
            return group.error();
        groups.append(*group);
    }
    return groups;
}

QList<IpGroup> fromLines(const QString &text)
{
    QList<IpGroup> groups;
    for (const QString &raw : text.split(u'\n')) {
        const QString line = raw.section(u'#', 0, 0).simplified();
        if (line.isEmpty())
            continue;
        const bool isName = line.endsWith(u':') && !ip::parsePrefix(line);
        if (isName) {
            groups.append({{}, line.chopped(1).trimmed(), {}});
            continue;
        }
        if (groups.isEmpty())
            groups.append(IpGroup());
        groups.last().rules.append(ipGroupRule(line.section(u' ', 0, 0), line.section(u' ', 1)));
    }
    return groups;
}

/// One rule as the API has it, in AWS CLI Command Reference, workspaces create-ip-group.
void writeRule(JsonWriter &json, const QString &source, const QString &description)
{
    json.beginObject(JsonWriter::Style::Compact).member("ipRule", source);
    if (!description.isEmpty())
        json.member("ruleDesc", description);
    json.endObject();
}

QString rulesJson(const QList<ip::Prefix> &prefixes, const QString &description)
{
    JsonWriter json(JsonWriter::Style::Compact);
    json.beginArray(JsonWriter::Style::Compact);
    for (const ip::Prefix &prefix : prefixes)
        writeRule(json, prefix.toCanonicalText(), description);
    json.endArray();
    return QString::fromUtf8(json.take().trimmed());
}

Error refused(ErrorCode code, Message detail, Message remedy)
{
    return {code,
            PR_MESSAGE("guides", "cannot write the commands for the groups"),
            std::move(detail),
            {},
            std::move(remedy)};
}

std::optional<Error> faultOf(const QList<ip::Prefix> &prefixes)
{
    if (prefixes.isEmpty()) {
        return refused(ErrorCode::MissingValue, PR_MESSAGE("guides", "there are no addresses"),
                       PR_MESSAGE("guides", "Give the public addresses that users come from."));
    }
    if (ip::hasFamily(prefixes, ip::Family::IPv6)) {
        return refused(ErrorCode::CannotExpress, PR_MESSAGE("guides", "the documents name no IPv6 rules for groups"),
                       PR_MESSAGE("guides",
                                  "Leave out the IPv6 addresses, and add them by hand where the console takes "
                                  "them."));
    }
    if (prefixes.size() > RulesPerIpGroup * IpGroupsPerDirectory) {
        return refused(ErrorCode::LimitExceeded,
                       PR_MESSAGE("guides", "%1 prefixes do not fit into %2 groups of %3 rules")
                           .arg(prefixes.size())
                           .arg(IpGroupsPerDirectory)
                           .arg(RulesPerIpGroup),
                       PR_MESSAGE("guides", "Give wider prefixes, or send users through fewer addresses."));
    }
    return std::nullopt;
}

QString groupName(const QString &name, qsizetype number, qsizetype groups)
{
    return groups == 1 ? name : QStringLiteral("%1-%2").arg(name, QString::number(number));
}

} // namespace

IpGroupRule ipGroupRule(const QString &source, const QString &description)
{
    IpGroupRule rule;
    rule.source = source;
    rule.description = description;
    const Result<ip::Prefix> prefix = ip::parsePrefix(source);
    rule.readable = prefix.has_value();
    if (prefix)
        rule.prefix = *prefix;
    return rule;
}

QString ipGroupsJson(const QList<IpGroup> &groups)
{
    JsonWriter json;
    json.beginObject().key("Result").beginArray();
    for (const IpGroup &group : groups) {
        json.beginObject().member("groupId", group.id).member("groupName", group.name);
        json.key("userRules").beginArray();
        for (const IpGroupRule &rule : group.rules)
            writeRule(json, rule.source, rule.description);
        json.endArray().endObject();
    }
    json.endArray().endObject();
    return QString::fromUtf8(json.take().trimmed());
}

Result<QList<IpGroup>> readIpGroups(const QByteArray &text, const QString &where)
{
    const QByteArray trimmed = text.trimmed();
    if (trimmed.startsWith('{') || trimmed.startsWith('['))
        return fromJson(trimmed, where);
    return fromLines(QString::fromUtf8(trimmed));
}

Result<QString> ipGroupScript(const IpGroupOrder &order)
{
    const QList<ip::Prefix> prefixes = ip::aggregate(order.egress);
    if (const std::optional<Error> fault = faultOf(prefixes))
        return *fault;
    const qsizetype groups = (prefixes.size() + RulesPerIpGroup - 1) / RulesPerIpGroup;
    QStringList commands;
    for (qsizetype i = 0; i < groups; ++i) {
        const QString variable = QStringLiteral("group%1").arg(i + 1);
        const QString rules = rulesJson(prefixes.mid(i * RulesPerIpGroup, RulesPerIpGroup), order.description);
        commands += {cliAssignment(variable, "aws workspaces create-ip-group",
                                   {cliOption("region", order.region),
                                    cliOption("group-name", groupName(order.name, i + 1, groups)),
                                    cliOption("group-desc", order.description), cliOption("user-rules", rules),
                                    QStringLiteral("--query=GroupId --output=text")}),
                     QStringLiteral("printf '%s\\n' \"$") + variable + u'"'};
    }
    return shellScript(commands);
}

Result<QString> ipGroupAssociation(const QString &region, const QString &directory, const QStringList &groupIds)
{
    static const QRegularExpression form(QStringLiteral("^wsipg-[0-9a-z]{8,63}$")); // WorkSpaces API, AssociateIpGroups
    QStringList ids;
    for (const QString &line : groupIds)
        ids += line.simplified().split(u' ', Qt::SkipEmptyParts);
    const Message remedy = PR_MESSAGE("guides", "Copy the IDs from the list of groups in the console.");
    for (const QString &id : std::as_const(ids)) {
        if (!form.match(id).hasMatch())
            return refused(ErrorCode::InvalidSyntax, PR_MESSAGE("guides", "the ID of a group begins with wsipg-"),
                           remedy);
    }
    if (ids.isEmpty())
        return refused(ErrorCode::MissingValue, PR_MESSAGE("guides", "no group is named"), remedy);
    if (ids.size() > IpGroupsPerDirectory) {
        return refused(ErrorCode::LimitExceeded,
                       PR_MESSAGE("guides", "a directory takes at most %1 groups").arg(IpGroupsPerDirectory),
                       PR_MESSAGE("guides", "Put the rules into fewer groups."));
    }
    return QString(cliCommand("aws workspaces associate-ip-groups",
                              {cliOption("region", region), cliOption("directory-id", directory),
                               QStringLiteral("--group-ids ") + ids.join(u' ')}) +
                   u'\n');
}

} // namespace portreeve::guides
