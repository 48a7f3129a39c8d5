#include "core/ip/prefixset.h"
#include "core/requirements/words.h"
#include "core/requirements/writers.h"

namespace portreeve::requirements {

namespace {

QString row(const QStringList &cells)
{
    QStringList escaped;
    for (const QString &cell : cells)
        escaped.append(csvCell(cell));
    return escaped.join(u',') + QLatin1String("\r\n");
}

QStringList becauseTexts(const Requirement &requirement)
{
    QStringList choices;
    for (const Because &because : requirement.because)
        choices.append(because.choice);
    return choices;
}

} // namespace

QString csvCell(QString text)
{
    static const QString formula = QStringLiteral("=+-@\t\r");
    if (!text.isEmpty() && formula.contains(text.front()))
        text.prepend(u'\'');
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"';
}

QByteArray toCsv(const RequirementSet &set)
{
    QString text = row({QStringLiteral("id"),        QStringLiteral("rule"),
                        QStringLiteral("region"),    QStringLiteral("vantage"),
                        QStringLiteral("direction"), QStringLiteral("protocol"),
                        QStringLiteral("ports"),     QStringLiteral("remote"),
                        QStringLiteral("hosts"),     QStringLiteral("prefixes"),
                        QStringLiteral("purpose"),   QStringLiteral("necessity"),
                        QStringLiteral("group"),     QStringLiteral("provable"),
                        QStringLiteral("proxy"),     QStringLiteral("tlsInspection"),
                        QStringLiteral("because"),   QStringLiteral("certainty"),
                        QStringLiteral("document"),  QStringLiteral("section"),
                        QStringLiteral("line")});
    const QString space(u' ');
    for (const Requirement &r : set.requirements) {
        text += row({r.id,
                     r.rule,
                     r.region,
                     r.vantage,
                     directionId(r.direction),
                     transportId(r.protocol),
                     r.ports.join(space),
                     remoteKindId(r.remote.kind) + (r.remote.name.isEmpty() ? QString() : space + r.remote.name),
                     r.remote.hosts.join(space),
                     ip::toTexts(r.remote.prefixes).join(space),
                     r.purpose.english(),
                     necessityId(r.necessity),
                     r.group ? r.group->id + space + groupModeId(r.group->mode) : QString(),
                     provableId(r.provable),
                     toleranceId(r.proxy),
                     toleranceId(r.tlsInspection),
                     becauseTexts(r).join(space),
                     catalog::certaintyId(r.certainty),
                     r.source.document,
                     r.source.section,
                     r.source.line > 0 ? QString::number(r.source.line) : QString()});
    }
    return text.toUtf8();
}

} // namespace portreeve::requirements
