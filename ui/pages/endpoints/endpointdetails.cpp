#include "ui/pages/endpoints/endpointdetails.h"

#include "ui/text/counttext.h"
#include "ui/text/requirementtext.h"
#include "ui/text/say.h"

#include <QCoreApplication>

namespace portreeve::pages {
namespace {

using namespace requirements;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::EndpointDetails)
};

constexpr qsizetype ShownPrefixes = 40;

QString prefixLines(const QList<ip::Prefix> &prefixes)
{
    QStringList lines;
    for (qsizetype i = 0; i < qMin(prefixes.size(), ShownPrefixes); ++i)
        lines.append(prefixes[i].toCanonicalText());
    if (prefixes.size() > ShownPrefixes)
        lines.append(Tr::tr("and %1 more").arg(prefixes.size() - ShownPrefixes));
    return lines.join(u'\n');
}

QList<widgets::Fact> factsOf(const Requirement &requirement, const HostDetail *detail)
{
    QList<widgets::Fact> facts{
        {Tr::tr("Ports"), text::portsText(requirement.protocol, requirement.ports), true},
        {Tr::tr("Direction"), text::directionWord(requirement.direction)},
        {Tr::tr("Region"), text::regionText(requirement.region)},
        {Tr::tr("Necessity"), text::necessityWord(requirement.necessity)},
        {Tr::tr("Certainty"), text::certaintyWord(detail ? detail->certainty : requirement.certainty)},
        {Tr::tr("Proxy"), text::toleranceWord(requirement.proxy)},
        {Tr::tr("TLS inspection"), text::toleranceWord(requirement.tlsInspection)},
        {Tr::tr("Rule"), requirement.rule, true},
    };
    if (detail && detail->spellings.size() > 1)
        facts.append({Tr::tr("Spellings"), detail->spellings.join(u'\n'), true});
    if (!detail && !requirement.remote.prefixes.isEmpty())
        facts.append({Tr::tr("Prefixes"), prefixLines(requirement.remote.prefixes), true});
    if (requirement.own && !requirement.owner.isEmpty())
        facts.append({Tr::tr("Owner"), requirement.owner});
    return facts;
}

QList<widgets::Paragraph> notesOf(const EndpointsData &data, const Requirement &requirement, const HostDetail *detail)
{
    QList<widgets::Paragraph> notes;
    for (const Finding &finding : data.requirements.findings) {
        const bool about = finding.where == requirement.id || finding.where == requirement.rule ||
                           (detail && finding.where == detail->host);
        if (about)
            notes.append({text::say(finding.message), severityId(finding.severity)});
    }
    if (detail && !detail->needs.isEmpty())
        notes.append({Tr::tr("Becomes exact once Portreeve knows: %1.").arg(detail->needs.join(QLatin1String(", "))),
                      QStringLiteral("info")});
    for (const Message &note : requirement.notes)
        notes.append({text::say(note), {}});
    notes.append({text::provableSentence(requirement.provable), {}});
    return notes;
}

QString sourceOf(const EndpointsData &data, const catalog::SourceRef &source)
{
    if (source.document.isEmpty())
        return {};
    QString title;
    QString revision;
    for (const UsedSource &used : data.requirements.sources) {
        if (used.id == source.document) {
            title = used.title;
            revision = used.revision.isEmpty() ? used.createDate : used.revision;
        }
    }
    const QString place = text::sourceText(source, title);
    return revision.isEmpty() ? Tr::tr("Source: %1").arg(place) : Tr::tr("Source: %1 (%2)").arg(place, revision);
}

using widgets::Details;

} // namespace

Details endpointDetails(const EndpointsData &data, const Requirement &requirement, const HostDetail *detail,
                        const QString &endpoint)
{
    widgets::Details details;
    details.title = endpoint;
    details.subtitle = text::say(requirement.purpose);
    const LastVerdict last = data.verdicts.value(requirement.id);
    details.verdict = last.verdict;
    details.verdictText = last.sentence;
    details.facts = factsOf(requirement, detail);
    const QStringList rules = data.exported.value(requirement.id);
    if (!rules.isEmpty())
        details.facts.append({Tr::tr("In the current rules"), rules.join(u'\n'), true});
    details.notes = notesOf(data, requirement, detail);
    details.whyTitle = Tr::tr("Why is this here");
    for (const Because &because : requirement.because)
        details.why.append(text::say(because.text));
    details.sourceText =
        sourceOf(data, detail && !detail->source.document.isEmpty() ? detail->source : requirement.source);
    return details;
}

} // namespace portreeve::pages
