#include "core/base/celltext.h"
#include "core/ip/prefixset.h"
#include "core/requirements/words.h"
#include "core/requirements/writers.h"

namespace portreeve::requirements {

namespace {

QStringList becauseTexts(const Requirement &requirement)
{
    QStringList choices;
    for (const Because &because : requirement.because)
        choices.append(because.choice);
    return choices;
}

} // namespace

QByteArray toCsv(const RequirementSet &set)
{
    QByteArray text = csvRow({QStringLiteral("id"),        QStringLiteral("rule"),
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
        text += csvRow({r.id,
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
                        certaintyId(r.certainty),
                        r.source.document,
                        r.source.section,
                        r.source.line > 0 ? QString::number(r.source.line) : QString()});
    }
    return text;
}

} // namespace portreeve::requirements
