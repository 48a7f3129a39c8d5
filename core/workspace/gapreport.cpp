#include "core/workspace/gapreport.h"

#include "core/base/celltext.h"
#include "core/base/jsonwriter.h"
#include "core/base/texttable.h"
#include "core/ip/format.h"

namespace portreeve::workspace {

using importers::CoverState;
using importers::GapReport;
using importers::RowCover;
using importers::RuleReference;
using importers::WiderRule;

namespace {

constexpr qsizetype MostPrefixes = 50; ///< of what a rule is wider by; the number says how many there are

/// Of all pieces together, each once.
QStringList missingOf(const RowCover &row)
{
    QStringList all;
    for (const policy::Rule &rule : row.missing)
        all += policy::memberTexts(rule.remote);
    all.removeDuplicates();
    return all;
}

QStringList texts(const QList<RuleReference> &rules)
{
    QStringList list;
    for (const RuleReference &rule : rules)
        list.append(referenceText(rule));
    return list;
}

void writeRow(const RowCover &row, JsonWriter &json)
{
    json.beginObject();
    json.member("requirementId", row.ruleId).member("state", coverStateId(row.state));
    json.member("missing", missingOf(row));
    json.key("missingPorts").beginArray();
    for (const policy::Rule &rule : row.missing) {
        json.beginObject(JsonWriter::Style::Compact);
        json.member("protocol", policy::protocolId(rule.protocol)).member("ports", policy::toTexts(rule.ports));
        json.member("remotes", policy::memberTexts(rule.remote)).endObject();
    }
    json.endArray();
    json.member("rules", texts(row.permittedBy)).member("deniedBy", texts(row.deniedBy));
    json.member("uncertain", texts(row.uncertain)).member("doubtedBy", texts(row.doubtedBy));
    json.member("byDefault", row.byDefault);
    json.endObject();
}

void writeWider(const WiderRule &wider, JsonWriter &json)
{
    json.beginObject();
    json.member("rule", referenceText(wider.rule)).member("any", wider.any);
    json.member("everyProtocol", wider.everyProtocol);
    json.member("prefixes", ip::toTexts(wider.prefixes.mid(0, MostPrefixes)));
    json.member("prefixCount", int(wider.prefixes.size())).member("ports", policy::toTexts(wider.ports));
    json.endObject();
}

QString widthText(const WiderRule &wider)
{
    QStringList parts;
    if (wider.any)
        parts.append(QStringLiteral("every address"));
    else if (!wider.prefixes.isEmpty())
        parts.append(QStringLiteral("also %1").arg(policy::summary(wider.prefixes)));
    if (wider.everyProtocol)
        parts.append(QStringLiteral("every protocol"));
    if (!wider.ports.isEmpty())
        parts.append(QStringLiteral("also the ports %1").arg(policy::summary(policy::toTexts(wider.ports))));
    return parts.join(QStringLiteral(", "));
}

bool passes(CoverState state)
{
    return state == CoverState::Covered || state == CoverState::Doubtful;
}

/// Who decides about the row.
QString rulesText(const RowCover &row)
{
    if (row.state == CoverState::Shadowed)
        return QStringLiteral("denied by %1").arg(policy::summary(texts(row.deniedBy)));
    QStringList rules = texts(row.permittedBy);
    if (row.byDefault)
        rules.append(QStringLiteral("the default action"));
    if (row.state != CoverState::Covered && !row.deniedBy.isEmpty())
        rules.append(QStringLiteral("denied by %1").arg(policy::summary(texts(row.deniedBy))));
    if (row.state != CoverState::Covered && !row.doubtedBy.isEmpty())
        rules.append(QStringLiteral("perhaps denied by %1").arg(policy::summary(texts(row.doubtedBy))));
    const QList<RuleReference> others = perhapsOf(row);
    if (!passes(row.state) && !others.isEmpty())
        rules.append(QStringLiteral("perhaps %1").arg(policy::summary(texts(others))));
    return policy::summary(rules);
}

QString missingText(const RowCover &row)
{
    QStringList parts;
    for (const policy::Rule &rule : row.missing)
        parts.append(QStringLiteral("%1 %2: %3")
                         .arg(policy::protocolId(rule.protocol), policy::toTexts(rule.ports).join(u','),
                              policy::summary(policy::memberTexts(rule.remote))));
    return parts.join(QStringLiteral("; "));
}

void writeAmiRule(const AmiRuleCover &rule, JsonWriter &json)
{
    json.beginObject();
    json.member("ruleId", rule.ruleId).member("name", rule.name).member("state", amiStateId(rule.state));
    json.member("byPorts", rule.byPorts).member("rules", texts(rule.rules));
    json.key("differences").beginArray();
    for (const AmiDifference &difference : rule.differences) {
        json.beginObject(JsonWriter::Style::Compact);
        json.member("member", difference.member).member("documented", difference.documented);
        json.member("found", difference.found).endObject();
    }
    json.endArray();
    json.memberOrNull("remark", rule.remark.english()).endObject();
}

void writeAmi(const AmiReport &ami, JsonWriter &json)
{
    json.member("ami", ami.system).key("amiRules").beginArray();
    for (const AmiRuleCover &rule : ami.rules)
        writeAmiRule(rule, json);
    json.endArray();
    json.member("otherRules", texts(ami.others));
}

QString amiRuleText(const AmiRuleCover &rule)
{
    QStringList parts;
    for (const AmiDifference &difference : rule.differences)
        parts.append(
            QStringLiteral("%1 %2 instead of %3").arg(difference.member, difference.found, difference.documented));
    if (rule.byPorts)
        parts.append(QStringLiteral("found by its ports"));
    if (!rule.remark.isEmpty() && rule.state != AmiState::Documented)
        parts.append(rule.remark.english());
    return parts.join(QStringLiteral("; "));
}

/// A line that is in no table, and as harmless to a terminal as one.
QByteArray lineOf(const QString &text)
{
    return xmlText(text).toUtf8() + '\n';
}

QByteArray amiToTable(const AmiReport &ami)
{
    QList<QStringList> rows{{QStringLiteral("default rule of %1").arg(ami.system), QStringLiteral("state"),
                             QStringLiteral("rules"), QStringLiteral("difference")}};
    QHash<AmiState, int> counts;
    for (const AmiRuleCover &rule : ami.rules) {
        rows.append({rule.name, amiStateId(rule.state), policy::summary(texts(rule.rules)), amiRuleText(rule)});
        ++counts[rule.state];
    }
    QByteArray text = '\n' + tableLines(rows).join(u'\n').toUtf8() + '\n';
    text += QStringLiteral("default rules: %1 as documented, %2 disabled, %3 different, %4 absent\n")
                .arg(counts.value(AmiState::Documented))
                .arg(counts.value(AmiState::Disabled))
                .arg(counts.value(AmiState::Different))
                .arg(counts.value(AmiState::Absent))
                .toUtf8();
    const QString others = QStringLiteral("other rules: %1").arg(ami.others.size());
    return text + lineOf(ami.others.isEmpty()
                             ? others
                             : QStringLiteral("%1 (%2)").arg(others, policy::summary(texts(ami.others))));
}

} // namespace

QString coverStateId(CoverState state)
{
    switch (state) {
    case CoverState::Covered:
        return QStringLiteral("covered");
    case CoverState::Doubtful:
        return QStringLiteral("doubtful");
    case CoverState::Partial:
        return QStringLiteral("partial");
    case CoverState::Shadowed:
        return QStringLiteral("shadowed");
    case CoverState::Missing:
        break;
    }
    return QStringLiteral("missing");
}

QString referenceText(const RuleReference &rule)
{
    const QString name = rule.name.isEmpty() ? QString() : QStringLiteral(" \"%1\"").arg(rule.name);
    const QString list = rule.list.isEmpty() ? QString() : QStringLiteral(" of %1").arg(rule.list);
    const QString place = QStringLiteral("line %1%2%3").arg(rule.line).arg(name, list);
    return rule.condition.isEmpty() ? place : QStringLiteral("%1 (if %2)").arg(place, rule.condition);
}

QList<RuleReference> perhapsOf(const RowCover &row)
{
    QList<RuleReference> rules = row.uncertain;
    rules.removeIf([&row](const RuleReference &rule) { return row.doubtedBy.contains(rule); });
    return rules;
}

QByteArray gapToJson(const GapReport &report, const std::optional<AmiReport> &ami,
                     const QList<policy::Unexpressed> &notCompared)
{
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.gap/1"));
    json.key("requirements").beginArray();
    for (const RowCover &row : report.rows)
        writeRow(row, json);
    json.endArray();
    json.key("wider").beginArray();
    for (const WiderRule &wider : report.wider)
        writeWider(wider, json);
    json.endArray();
    json.key("lists").beginArray();
    for (const importers::ListAnswer &answer : report.differing) {
        json.beginObject(JsonWriter::Style::Compact);
        json.member("list", answer.list).member("rows", int(answer.asked)).member("covered", int(answer.covered));
        json.endObject();
    }
    json.endArray();
    json.key("withoutList").beginArray();
    for (const importers::Unlisted &packets : report.unlisted) {
        json.beginObject(JsonWriter::Style::Compact);
        json.member("direction", policy::directionId(packets.direction));
        json.memberOrNull("family", packets.family ? ip::familyId(*packets.family) : QString());
        json.member("passes", packets.passes).endObject();
    }
    json.endArray();
    json.key("notCompared").beginArray();
    for (const policy::Unexpressed &row : notCompared) {
        json.beginObject(JsonWriter::Style::Compact);
        json.member("requirementId", row.ruleId).member("reason", row.reason.english()).endObject();
    }
    json.endArray();
    json.key("notUnderstood").beginArray();
    for (const importers::NotUnderstood &item : report.notUnderstood) {
        json.beginObject(JsonWriter::Style::Compact);
        json.member("line", item.line).member("text", item.text).member("reason", item.reason.english()).endObject();
    }
    json.endArray();
    if (ami)
        writeAmi(*ami, json);
    json.endObject();
    return json.take();
}

QByteArray gapToTable(const GapReport &report, const std::optional<AmiReport> &ami)
{
    QList<QStringList> rows{
        {QStringLiteral("requirement"), QStringLiteral("state"), QStringLiteral("rules"), QStringLiteral("missing")}};
    for (const RowCover &row : report.rows) {
        const QString rules = rulesText(row);
        rows.append({row.ruleId, coverStateId(row.state), rules, missingText(row)});
    }
    QByteArray text = tableLines(rows).join(u'\n').toUtf8() + '\n';
    for (const WiderRule &wider : report.wider)
        text += lineOf(
            QStringLiteral("wider than needed: %1 lets through %2").arg(referenceText(wider.rule), widthText(wider)));
    for (const importers::NotUnderstood &item : report.notUnderstood)
        text += lineOf(
            QStringLiteral("not understood: line %1: %2 (%3)").arg(item.line).arg(item.text, item.reason.english()));
    return ami ? text + amiToTable(*ami) : text;
}

} // namespace portreeve::workspace
