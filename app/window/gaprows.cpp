#include "app/window/gaprows.h"

#include "core/workspace/gapreport.h"
#include "ui/text/say.h"

#include <QCoreApplication>

namespace portreeve::app {

namespace {

using importers::RowCover;
using importers::RuleReference;
using importers::WiderRule;
using pages::GapFact;
using pages::GapKind;
using pages::GapRow;
using workspace::AmiRuleCover;
using workspace::AmiState;

constexpr qsizetype Few = 3;     ///< of a list in a cell
constexpr qsizetype Many = 1000; ///< of a list in the details

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::GapRows)
};

QString listText(const QStringList &texts, qsizetype most)
{
    const QString list = texts.mid(0, most).join(QStringLiteral(", "));
    return texts.size() <= most ? list : Tr::tr("%1 and %2 more").arg(list).arg(texts.size() - most);
}

QString placeText(const RuleReference &rule)
{
    if (rule.name.isEmpty() && rule.list.isEmpty())
        return Tr::tr("Line %1").arg(rule.line);
    if (rule.list.isEmpty())
        return Tr::tr("Line %1, %2").arg(QString::number(rule.line), rule.name);
    if (rule.name.isEmpty())
        return Tr::tr("Line %1 of %2").arg(QString::number(rule.line), rule.list);
    return Tr::tr("Line %1, %2 of %3").arg(QString::number(rule.line), rule.name, rule.list);
}

QString ruleText(const RuleReference &rule)
{
    return rule.condition.isEmpty() ? placeText(rule) : Tr::tr("%1, if %2").arg(placeText(rule), rule.condition);
}

QStringList ruleTexts(const QList<RuleReference> &rules)
{
    QStringList texts;
    for (const RuleReference &rule : rules)
        texts.append(ruleText(rule));
    return texts;
}

QString serviceText(const policy::Rule &rule)
{
    return QStringLiteral("%1 %2").arg(policy::protocolId(rule.protocol).toUpper(),
                                       policy::toTexts(rule.ports).join(QStringLiteral(", ")));
}

GapKind kindOf(importers::CoverState state)
{
    switch (state) {
    case importers::CoverState::Doubtful:
        return GapKind::Doubtful;
    case importers::CoverState::Partial:
        return GapKind::Partial;
    case importers::CoverState::Missing:
        return GapKind::Missing;
    case importers::CoverState::Shadowed:
        return GapKind::Shadowed;
    case importers::CoverState::Covered:
        break;
    }
    return GapKind::Covered;
}

/// Who decides about the row, in a few words.
QString decidedBy(const RowCover &row)
{
    if (row.state == importers::CoverState::Shadowed)
        return listText(ruleTexts(row.deniedBy), Few);
    QStringList rules = ruleTexts(row.permittedBy);
    if (row.byDefault)
        rules.append(Tr::tr("the default action"));
    return listText(rules, Few);
}

void addFact(QList<GapFact> &facts, const QString &label, const QStringList &texts)
{
    if (!texts.isEmpty())
        facts.append({label, listText(texts, Many)});
}

GapRow requirementRow(const RowCover &row)
{
    GapRow shown;
    shown.kind = kindOf(row.state);
    shown.subject = row.ruleId;
    shown.rules = decidedBy(row);
    QStringList missing;
    for (const policy::Rule &rule : row.missing) {
        missing.append(Tr::tr("%1 to %2").arg(serviceText(rule), listText(policy::memberTexts(rule.remote), Few)));
        addFact(shown.facts, serviceText(rule), policy::memberTexts(rule.remote));
    }
    shown.text = missing.join(QStringLiteral("; "));
    if (row.state == importers::CoverState::Doubtful)
        shown.text = Tr::tr("perhaps denied by %1").arg(listText(ruleTexts(row.doubtedBy), Few));
    addFact(shown.facts, Tr::tr("Let through by"), ruleTexts(row.permittedBy));
    addFact(shown.facts, Tr::tr("Denied by"), ruleTexts(row.deniedBy));
    addFact(shown.facts, Tr::tr("Perhaps denied by"), ruleTexts(row.doubtedBy));
    addFact(shown.facts, Tr::tr("Perhaps let through by"), ruleTexts(workspace::perhapsOf(row)));
    return shown;
}

GapRow widerRow(const WiderRule &wider)
{
    GapRow shown;
    shown.kind = GapKind::Wider;
    shown.subject = ruleText(wider.rule);
    QStringList parts;
    if (wider.any)
        parts.append(Tr::tr("every address"));
    else if (!wider.prefixes.isEmpty())
        parts.append(listText(ip::toTexts(wider.prefixes), Few));
    if (wider.everyProtocol)
        parts.append(Tr::tr("every protocol"));
    if (!wider.ports.isEmpty())
        parts.append(Tr::tr("the ports %1").arg(listText(policy::toTexts(wider.ports), Few)));
    shown.text = parts.join(QStringLiteral(", "));
    addFact(shown.facts, Tr::tr("Addresses too much"), ip::toTexts(wider.prefixes));
    addFact(shown.facts, Tr::tr("Ports too much"), policy::toTexts(wider.ports));
    return shown;
}

GapKind kindOf(AmiState state)
{
    switch (state) {
    case AmiState::Documented:
        return GapKind::DefaultThere;
    case AmiState::Disabled:
        return GapKind::DefaultDisabled;
    case AmiState::Different:
        return GapKind::DefaultDifferent;
    case AmiState::Absent:
        break;
    }
    return GapKind::DefaultAbsent;
}

/// What a rule of Windows calls its members.
QString memberText(const QString &member)
{
    const QHash<QString, QString> texts{
        {QStringLiteral("direction"), Tr::tr("Direction")},   {QStringLiteral("protocol"), Tr::tr("Protocol")},
        {QStringLiteral("localPorts"), Tr::tr("Local port")}, {QStringLiteral("remotePorts"), Tr::tr("Remote port")},
        {QStringLiteral("action"), Tr::tr("Action")},         {QStringLiteral("enabled"), Tr::tr("Enabled")}};
    return texts.value(member, member);
}

GapRow amiRow(const AmiRuleCover &rule)
{
    GapRow shown;
    shown.kind = kindOf(rule.state);
    shown.subject = rule.name;
    shown.rules = listText(ruleTexts(rule.rules), Few);
    QStringList parts;
    for (const workspace::AmiDifference &difference : rule.differences) {
        const QString text = Tr::tr("%1 instead of %2").arg(difference.found, difference.documented);
        parts.append(Tr::tr("%1: %2").arg(memberText(difference.member), text));
        addFact(shown.facts, memberText(difference.member), {text});
    }
    if (rule.byPorts)
        parts.append(Tr::tr("found by its ports, not by its name"));
    shown.text = parts.join(QStringLiteral("; "));
    addFact(shown.facts, Tr::tr("Rules"), ruleTexts(rule.rules));
    if (!rule.remark.isEmpty())
        addFact(shown.facts, Tr::tr("In the document"), {text::say(rule.remark)});
    return shown;
}

} // namespace

QList<pages::GapRow> gapRows(const importers::GapReport &report, const QList<policy::Unexpressed> &notCompared)
{
    QList<GapRow> rows;
    for (const RowCover &row : report.rows)
        rows.append(requirementRow(row));
    for (const WiderRule &wider : report.wider)
        rows.append(widerRow(wider));
    for (const importers::NotUnderstood &item : report.notUnderstood) {
        const QString line = Tr::tr("Line %1").arg(item.line);
        rows.append({GapKind::NotUnderstood, line, {}, item.text, {{Tr::tr("Reason"), text::say(item.reason)}}});
    }
    for (const policy::Unexpressed &row : notCompared)
        rows.append({GapKind::NotCompared, row.ruleId, {}, text::say(row.reason), {}});
    return rows;
}

QList<pages::GapRow> amiRows(const workspace::AmiReport &report)
{
    QList<GapRow> rows;
    for (const AmiRuleCover &rule : report.rules)
        rows.append(amiRow(rule));
    return rows;
}

} // namespace portreeve::app
