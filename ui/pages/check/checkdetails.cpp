#include "ui/pages/check/checkdetails.h"

#include "ui/text/durationtext.h"

#include <QCoreApplication>
#include <QLocale>

namespace portreeve::pages {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::CheckDetails)
};

/// How the round-trip time was taken; the order is from best to worst.
QString rttSourceText(const QString &source)
{
    if (source == QLatin1String("tcp-info"))
        return Tr::tr("from the kernel");
    if (source == QLatin1String("quic-vn"))
        return Tr::tr("from QUIC version negotiation");
    if (source == QLatin1String("service"))
        return Tr::tr("from the answer of the service");
    if (source == QLatin1String("tls"))
        return Tr::tr("from the TLS handshake");
    return Tr::tr("from the TCP handshake");
}

QString rttText(const CheckRow &row)
{
    const QString median = Tr::tr("%1 ms").arg(text::millisecondsText(row.rttMs));
    const QString source = rttSourceText(row.rttSource);
    if (row.p95Ms < 0)
        return Tr::tr("%1, %2").arg(median, source);
    return Tr::tr("%1 median, %2 ms p95, %3").arg(median, text::millisecondsText(row.p95Ms), source);
}

using widgets::Details;

} // namespace

Details checkDetails(const CheckRow &row, const RuleNames &names)
{
    widgets::Details details;
    details.title = row.target;
    details.subtitle = row.purpose;
    details.verdict = row.verdict;
    details.verdictText = row.cause;
    details.facts = {{Tr::tr("Port"), QStringLiteral("%1 %2").arg(row.protocol, row.port), true}};
    if (!row.address.isEmpty() && row.address != row.target)
        details.facts.append({Tr::tr("Address"), row.address, true});
    if (row.rttMs >= 0)
        details.facts.append({Tr::tr("RTT"), rttText(row)});
    if (row.loss >= 0)
        details.facts.append({Tr::tr("Loss"), Tr::tr("%1 %").arg(QLocale().toString(row.loss * 100, 'f', 1))});
    if (!row.region.isEmpty())
        details.facts.append({Tr::tr("Region"), row.region});
    details.facts.append({Tr::tr("Requirement"), row.requirementId, true});
    if (!row.ruleIds.isEmpty())
        details.facts.append({Tr::tr("Rule that lets it pass"), row.ruleIds.join(u'\n'), true});
    const QStringList onTheFirewall = row.ruleIds.isEmpty() ? QStringList() : names.names.value(row.requirementId);
    if (!onTheFirewall.isEmpty())
        details.facts.append({Tr::tr("Called there (%1)").arg(names.format), onTheFirewall.join(u'\n'), true});
    if (!row.inPlan)
        details.notes.append({Tr::tr("This row is not any more in the plan."), QStringLiteral("info")});
    if (!row.remedy.isEmpty())
        details.notes.append({row.remedy, QStringLiteral("info")});
    return details;
}

} // namespace portreeve::pages
