#include "core/workspace/firewallteam.h"

#include <QHash>

namespace portreeve::workspace {

namespace {

/// Rows that one rule would let pass.
struct Group {
    QString ruleId;
    QStringList ways; ///< "TCP 443"
    QStringList what;
    QStringList remedies;

    void add(const CheckRow &row, const Say &say)
    {
        const auto once = [](QStringList &list, const QString &text) {
            if (!text.isEmpty() && !list.contains(text))
                list.append(text);
        };
        once(ways, QStringLiteral("%1 %2").arg(row.protocol.toUpper()).arg(row.port));
        once(what, say(row.cause->sentence));
        once(remedies, say(row.cause->remedy));
    }

    [[nodiscard]] QString text(const Say &say) const
    {
        const Message head =
            ruleId.isEmpty()
                ? PR_MESSAGE("workspace", "No rule is missing for these rows:")
                : PR_MESSAGE("workspace", "Rule needed: %1 (%2).").arg(ruleId).arg(ways.join(QStringLiteral(", ")));
        QStringList lines{say(head)};
        for (const QString &sentence : what)
            lines.append(QStringLiteral("- ") + sentence);
        return (lines + remedies).join(u'\n');
    }
};

/// Something was tried, it did not pass, and the report says why.
bool asksForSomething(const CheckRow &row)
{
    return row.cause && !row.host.isEmpty() && row.verdict != assess::Verdict::Pass &&
           row.verdict != assess::Verdict::NotRun;
}

} // namespace

QString forFirewallTeam(const CheckRow &row, const Say &say)
{
    if (!row.cause)
        return QStringLiteral("%1 %2 %3: %4.")
            .arg(row.host.isEmpty() ? row.requirementId : row.host, row.protocol)
            .arg(row.port)
            .arg(assess::verdictId(row.verdict));
    QStringList sentences{say(row.cause->sentence)};
    if (!row.cause->remedy.isEmpty())
        sentences.append(say(row.cause->remedy));
    if (!row.cause->ruleIds.isEmpty())
        sentences.append(say(PR_MESSAGE("workspace", "Rule needed: %1.").arg(row.requirementId)));
    return sentences.join(u' ');
}

QString forFirewallTeam(const QList<CheckRow> &rows, const Say &say)
{
    QList<Group> groups;
    QHash<QString, qsizetype> places;
    Group others;
    for (const CheckRow &row : rows) {
        if (!asksForSomething(row))
            continue;
        if (row.cause->ruleIds.isEmpty()) {
            others.add(row, say);
            continue;
        }
        auto place = places.constFind(row.requirementId);
        if (place == places.constEnd()) {
            place = places.insert(row.requirementId, groups.size());
            groups.append({row.requirementId, {}, {}, {}});
        }
        groups[*place].add(row, say);
    }
    if (!others.what.isEmpty())
        groups.append(others);
    QStringList texts;
    for (const Group &group : std::as_const(groups))
        texts.append(group.text(say) + u'\n');
    return texts.join(u'\n');
}

} // namespace portreeve::workspace
