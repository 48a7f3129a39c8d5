#include "core/workspace/gapquestion.h"

#include "core/exporters/preflight.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

namespace portreeve::workspace {

namespace {

/// Of what is missing, not of when: the same gap gives the same names, another one gives others.
QString markOf(const QList<policy::Rule> &rules)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const policy::Rule &rule : rules) {
        hash.addData(rule.id.toUtf8() + ' ' + policy::protocolId(rule.protocol).toUtf8() + ' ' +
                     policy::toTexts(rule.ports).join(u',').toUtf8() + ' ' +
                     policy::memberTexts(rule.remote).join(u',').toUtf8() + '\n');
    }
    return QStringLiteral("gap-") + QString::fromLatin1(hash.result().toHex().first(6));
}

QStringList namesOf(const QList<importers::RuleReference> &rules)
{
    QStringList names;
    for (const importers::RuleReference &rule : rules)
        names.append(rule.name);
    names.removeDuplicates();
    return names;
}

/// Names the denies that win over rules that permit.
void tellOutranked(const importers::GapReport &gap, policy::Draft &missing)
{
    for (const importers::RowCover &row : gap.rows) {
        if (!row.outranked)
            continue;
        const Message why =
            row.mendable.isEmpty()
                ? PR_MESSAGE("workspace", "A rule that denies it wins over every rule that permits: change %1.")
                : PR_MESSAGE("workspace", "The file has the rest of the row. A rule that denies this part wins over "
                                          "every rule that permits: change %1.");
        missing.leftOut.append({row.ruleId, {}, Message(why).arg(policy::summary(namesOf(row.deniedBy)))});
    }
}

policy::Draft lacking(const Comparison &compared)
{
    policy::Draft missing;
    missing.policy.name = compared.whole.name;
    missing.policy.title = compared.whole.title;
    missing.policy.title.append(
        QStringLiteral("Only what the configuration lacks. Put these rules before those that deny."));
    missing.policy.rules = compared.gap.mendableRules();
    tellOutranked(compared.gap, missing);
    const QString mark = markOf(missing.policy.rules);
    for (policy::Rule &rule : missing.policy.rules)
        rule.part = rule.part.isEmpty() ? mark : mark + u'-' + rule.part;
    return missing;
}

using Places = QHash<QString, QList<policy::Place>>;

/// By the id of the row: the lists that do not let all of it through.
Places placesOf(const Comparison &compared)
{
    Places places;
    for (const importers::RowCover &row : compared.gap.rows) {
        for (const importers::RuleList &list : compared.configuration.lists) {
            for (const policy::Place &place : row.lacking.contains(list.name) ? list.places : QList<policy::Place>()) {
                if (!places[row.ruleId].contains(place))
                    places[row.ruleId].append(place);
            }
        }
    }
    return places;
}

/// Takes out the rules that have no place.
void leaveUnplaced(const Places &places, policy::Draft &draft)
{
    const auto hasPlace = [&places](const policy::Rule &rule) {
        const QList<policy::Place> known = places.value(rule.id);
        return std::any_of(known.cbegin(), known.cend(),
                           [&rule](const policy::Place &place) { return place.takes(rule); });
    };
    QStringList unplaced;
    draft.policy.rules.removeIf([&](const policy::Rule &rule) {
        const bool without = !hasPlace(rule);
        if (without)
            unplaced.append(rule.id);
        return without;
    });
    unplaced.removeDuplicates();
    for (const QString &id : std::as_const(unplaced))
        draft.leftOut.append(
            {id, {}, PR_MESSAGE("workspace", "The configuration has no chain that it could go into.")});
}

Error nothingToAdd(const exporters::Description &about)
{
    return {ErrorCode::CannotExpress,
            PR_MESSAGE("workspace", "cannot write what is missing as a file"),
            PR_MESSAGE("workspace", "No rule that is added for %1 lets through what is missing.").arg(about.title),
            {},
            PR_MESSAGE("workspace", "Change by hand what the answer names, or load an export of all of it.")};
}

/// For formats whose whole files take the place of what is there.
Result<exporters::ExportResult> addition(const exporters::Exporter &exporter, const Comparison &compared,
                                         exporters::Options options)
{
    const exporters::Description about = exporter.describe();
    const bool answers = std::exchange(options.stateless, false);
    options.defaultAction = exporters::DefaultAction::None;
    exporters::Preflight flight = exporters::preflight(exporter, lacking(compared), options);
    if (!flight.refusals.isEmpty())
        return exporters::refusalError(about, flight.refusals);
    const Places places = placesOf(compared);
    if (about.placed)
        leaveUnplaced(places, flight.draft);
    if (flight.draft.policy.rules.isEmpty())
        return nothingToAdd(about);
    std::optional<QByteArray> bytes =
        exporter.writeAddition({flight.draft.policy, flight.draft.leftOut, options, places});
    if (!bytes)
        return nothingToAdd(about);
    if (answers)
        flight.findings.append({QStringLiteral("gap-answers"), Severity::Warning,
                                PR_MESSAGE("workspace", "The file has no return rules: without connection tracking, "
                                                        "take them from an export of all of it."),
                                about.id});
    return exporters::resultOf(about, std::move(flight), std::move(*bytes));
}

/// The lists that do not let through what rules of the direction would, in the configuration's order.
QStringList lackingLists(const Comparison &compared, policy::Direction direction)
{
    QSet<QString> wanted;
    for (const importers::RowCover &row : compared.gap.rows) {
        const bool isAdded = std::any_of(row.mendable.cbegin(), row.mendable.cend(),
                                         [direction](const policy::Rule &rule) { return rule.direction == direction; });
        if (isAdded)
            wanted.unite({row.lacking.cbegin(), row.lacking.cend()});
    }
    QStringList lists;
    for (const importers::RuleList &list : compared.configuration.lists) {
        if (wanted.contains(list.name) && list.direction.value_or(direction) == direction && !lists.contains(list.name))
            lists.append(list.name);
    }
    return lists;
}

/// One that the exporter names after another one.
bool isMadeWith(const QString &list, const QString &name)
{
    return list == name || list == name + QStringLiteral("-v6");
}

/// Rules go into the list that lacks them, unless another one is asked for. What the others lack is said.
Findings chooseLists(const exporters::Description &about, const Comparison &compared, exporters::Options &options)
{
    Findings findings;
    for (const auto &[id, direction] : {std::pair(QStringLiteral("acl"), policy::Direction::Outbound),
                                        std::pair(QStringLiteral("acl-inbound"), policy::Direction::Inbound)}) {
        const auto known = std::find_if(about.parameters.cbegin(), about.parameters.cend(),
                                        [&id = id](const exporters::Parameter &one) { return one.id == id; });
        QStringList lists = lackingLists(compared, direction);
        if (known == about.parameters.cend() || lists.isEmpty())
            continue;
        QString &name = options.parameters[id];
        if (name.isEmpty() || name == known->standard)
            name = lists.contains(known->standard) ? known->standard : lists.constFirst();
        lists.removeIf([&name](const QString &list) { return isMadeWith(list, name); });
        if (!lists.isEmpty())
            findings.append(
                {QStringLiteral("gap-other-lists"), Severity::Warning,
                 PR_MESSAGE("workspace", "The rules are for the list %1. These lists lack them, too: %2. Enter "
                                         "there what they filter.")
                     .arg(name)
                     .arg(lists.join(QStringLiteral(", "))),
                 about.id});
    }
    return findings;
}

} // namespace

policy::Policy comparable(const policy::Draft &draft, const exporters::Exporter &exporter)
{
    policy::Policy policy = draft.policy;
    policy.rules.removeIf([&exporter](const policy::Rule &rule) {
        return rule.remote.isEmpty() || rule.vantage == policy::IpAccessVantage || !exporter.concerns(rule);
    });
    return policy;
}

QList<policy::Unexpressed> notCompared(const policy::Draft &draft, const exporters::Exporter &exporter)
{
    const QString scope = exporter.describe().scope;
    QList<policy::Unexpressed> rows = draft.leftOut;
    for (const policy::Rule &rule : draft.policy.rules) {
        if (rule.vantage == policy::IpAccessVantage)
            continue;
        if (!exporter.concerns(rule))
            rows.append({rule.id, {}, PR_MESSAGE("workspace", "such a configuration is not for it. %1").arg(scope)});
        else if (rule.remote.isEmpty())
            rows.append({rule.id, {}, PR_MESSAGE("workspace", "%1 is not defined").arg(rule.remote.placeholder)});
    }
    return rows;
}

Result<exporters::ExportResult> exportLacking(const exporters::Exporter &exporter, const Comparison &compared,
                                              const exporters::Options &options)
{
    if (exporter.describe().update == exporters::Update::Replaces)
        return addition(exporter, compared, options);
    const policy::Draft missing = lacking(compared);
    if (missing.policy.rules.isEmpty())
        return nothingToAdd(exporter.describe());
    exporters::Options chosen = options;
    const Findings findings = chooseLists(exporter.describe(), compared, chosen);
    Result<exporters::ExportResult> result = exporters::exportPolicy(exporter, missing, chosen);
    if (result)
        result->findings.append(findings);
    return result;
}

} // namespace portreeve::workspace
