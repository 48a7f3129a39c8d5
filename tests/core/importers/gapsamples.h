#pragma once

#include "core/importers/gap.h"
#include "core/importers/importer.h"
#include "tests/support/policyfixture.h"

/// Small policies and configurations, and what comes out of comparing them, as texts.
namespace portreeve::importers::test {

using portreeve::test::draftOf;

/// A configuration as a table: "permit|deny  remote  protocol  port  [source]", one rule per line.
inline Configuration table(const QByteArray &rows)
{
    const QByteArray text = "action,remote,protocol,port,source\n" + rows;
    Result<Configuration> read = findImporter(u"csv")->read(text, {});
    if (!read || !read->notUnderstood.isEmpty())
        qFatal("%s", text.constData());
    return *read;
}

inline QString stateText(CoverState state)
{
    switch (state) {
    case CoverState::Covered:
        return QStringLiteral("covered");
    case CoverState::Doubtful:
        return QStringLiteral("doubtful");
    case CoverState::Partial:
        return QStringLiteral("partial");
    case CoverState::Missing:
        return QStringLiteral("missing");
    case CoverState::Shadowed:
        break;
    }
    return QStringLiteral("shadowed");
}

inline QString missingText(const RowCover &row)
{
    QStringList parts;
    for (const policy::Rule &rule : row.missing) {
        QStringList remotes = policy::memberTexts(rule.remote);
        parts.append(
            QStringLiteral("%1:%2 %3")
                .arg(policy::protocolId(rule.protocol), policy::toTexts(rule.ports).join(u','), remotes.join(u',')));
    }
    return parts.join(QStringLiteral("; "));
}

inline QString linesOf(const QList<RuleReference> &rules)
{
    QStringList lines;
    for (const RuleReference &rule : rules)
        lines.append(QString::number(rule.line));
    return lines.join(u' ');
}

inline const QByteArray Web = "rule web@x\nprotocol tcp\nports 443\nprefix 192.0.2.0/24\n";
inline const QByteArray Names = "rule names@x\nprotocol tcp\nports 443\nhost a.example.com\nhost b.example.com\n";
inline const QByteArray Either =
    "rule either@x\nprotocol udp\nports 4195\nprefix 192.0.2.0/24\nhost a.example.com\nsame-hosts\n";
inline const QByteArray Dns = "rule dns@x\nprotocol any\nports 53\nprefix 192.0.2.53/32\n";

} // namespace portreeve::importers::test
