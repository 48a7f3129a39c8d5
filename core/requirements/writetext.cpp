#include "core/base/texttable.h"
#include "core/requirements/words.h"
#include "core/requirements/writers.h"

namespace portreeve::requirements {

namespace {

using Rows = QList<QStringList>;

Rows tableRows(const RequirementSet &set)
{
    Rows rows;
    for (const Requirement &r : set.requirements)
        rows.append({r.id, directionId(r.direction), transportId(r.protocol),
                     r.ports.isEmpty() ? QStringLiteral("not given") : r.ports.join(u','), remoteSummary(r.remote),
                     necessityId(r.necessity), r.purpose.english()});
    return rows;
}

QStringList headings()
{
    return {QStringLiteral("Requirement"), QStringLiteral("Direction"), QStringLiteral("Protocol"),
            QStringLiteral("Ports"),       QStringLiteral("Remote"),    QStringLiteral("Necessity"),
            QStringLiteral("Purpose")};
}

/// Text that Markdown shows as it stands.
QString markdownCell(QString text)
{
    static const QString special = QStringLiteral("\\`*_{}[]<>|#");
    QString out;
    for (const QChar c : text.replace(u'\n', u' ').replace(u'\r', u' ')) {
        if (special.contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

QString markdownRow(const QStringList &cells)
{
    QStringList escaped;
    for (const QString &cell : cells)
        escaped.append(markdownCell(cell));
    return QStringLiteral("| ") + escaped.join(QLatin1String(" | ")) + QStringLiteral(" |\n");
}

} // namespace

QString remoteSummary(const Remote &remote)
{
    if (remote.undefined)
        return QStringLiteral("%1 (no addresses)").arg(remote.name);
    if (remote.kind == RemoteKind::Any)
        return QStringLiteral("any");
    const bool few = remote.prefixes.size() <= 2;
    QStringList parts;
    if (!remote.hosts.isEmpty())
        parts.append(remote.hosts.size() <= 2 ? remote.hosts.join(QLatin1String(", "))
                                              : QStringLiteral("%1 hosts").arg(remote.hosts.size()));
    if (!remote.prefixes.isEmpty() && few) {
        for (const ip::Prefix &prefix : remote.prefixes)
            parts.append(prefix.toShortText());
    } else if (!remote.prefixes.isEmpty()) {
        parts.append(QStringLiteral("%1 (%2 prefixes)").arg(remote.name).arg(remote.prefixes.size()));
    }
    return parts.join(QLatin1String(", "));
}

QByteArray toTable(const RequirementSet &set)
{
    Rows rows = tableRows(set);
    rows.prepend(headings());
    QString text = tableLines(rows).join(u'\n') + u'\n';
    for (const Finding &finding : set.findings)
        text += QStringLiteral("%1: %2%3\n")
                    .arg(severityId(finding.severity), finding.message.english(),
                         finding.where.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(finding.where));
    return text.toUtf8();
}

QByteArray toMarkdown(const Selection &selection, const RequirementSet &set)
{
    QString text = QStringLiteral("# Network requirements\n\n");
    const QString comma = QStringLiteral(", ");
    const std::pair<QString, QStringList> parts[] = {
        {QStringLiteral("Regions"), selection.regions},     {QStringLiteral("Products"), selection.products},
        {QStringLiteral("Protocols"), selection.protocols}, {QStringLiteral("Clients"), selection.clients},
        {QStringLiteral("Features"), selection.features},
    };
    for (const auto &[title, ids] : parts)
        text += QStringLiteral("- %1: %2\n").arg(title, ids.isEmpty() ? QStringLiteral("none") : ids.join(comma));
    text += u'\n' + markdownRow(headings()) + QStringLiteral("|---|---|---|---|---|---|---|\n");
    for (const QStringList &row : tableRows(set))
        text += markdownRow(row);
    if (!set.findings.isEmpty())
        text += QStringLiteral("\n## Findings\n\n");
    for (const Finding &finding : set.findings)
        text += QStringLiteral("- %1: %2 (%3)\n")
                    .arg(severityId(finding.severity), markdownCell(finding.message.english()),
                         markdownCell(finding.where));
    text += QStringLiteral("\n## Sources\n\n");
    for (const UsedSource &source : set.sources)
        text += QStringLiteral("- %1 (%2)\n")
                    .arg(markdownCell(source.title),
                         markdownCell(source.syncToken.isEmpty() ? source.revision
                                                                 : source.syncToken + u' ' + source.createDate));
    return text.toUtf8();
}

} // namespace portreeve::requirements
