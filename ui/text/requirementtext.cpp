#include "ui/text/requirementtext.h"

#include "ui/text/tr.h"

namespace portreeve::text {
namespace {

using namespace requirements;

} // namespace

QString certaintyWord(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Exact:
        return Tr::tr("Exact");
    case Certainty::SingleSource:
        return Tr::tr("Single source");
    case Certainty::Conflict:
        return Tr::tr("Conflict");
    case Certainty::Inferred:
        return Tr::tr("Inferred");
    case Certainty::AssumedPort:
        return Tr::tr("Assumed port");
    case Certainty::NewerThanGuide:
        return Tr::tr("Newer than the guide");
    case Certainty::Own:
        break;
    }
    return Tr::tr("Your own");
}

QString certaintyMeaning(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Exact:
        return Tr::tr("The same spelling stands in a second document.");
    case Certainty::SingleSource:
        return Tr::tr("One document has it.");
    case Certainty::Conflict:
        return Tr::tr("The documents leave more than one reading.");
    case Certainty::Inferred:
        return Tr::tr("Read from the context; the document does not state it.");
    case Certainty::AssumedPort:
        return Tr::tr("The document names the hosts, not the port.");
    case Certainty::NewerThanGuide:
        return Tr::tr("A later or sibling document adds it.");
    case Certainty::Own:
        break;
    }
    return Tr::tr("A row that you added.");
}

QString necessityWord(Necessity necessity)
{
    return necessity == Necessity::Required ? Tr::tr("Required") : Tr::tr("Optional");
}

QString toleranceWord(Tolerance tolerance)
{
    switch (tolerance) {
    case Tolerance::Yes:
        return Tr::tr("Works");
    case Tolerance::No:
        return Tr::tr("Does not work");
    case Tolerance::Unknown:
        break;
    }
    return Tr::tr("Not documented");
}

QString provableSentence(Provable provable)
{
    switch (provable) {
    case Provable::Answer:
        return Tr::tr("A check can prove it: the service itself answers.");
    case Provable::HandshakeOnly:
        return Tr::tr("A check can see a TCP handshake, no more.");
    case Provable::None:
        break;
    }
    return Tr::tr("No check from this device can prove it.");
}

QString directionWord(Direction direction)
{
    return direction == Direction::Outbound ? Tr::tr("Outbound") : Tr::tr("Inbound");
}

QString portsText(Transport protocol, const QStringList &ports)
{
    const QString list = ports == QStringList{QStringLiteral("any")} ? Tr::tr("any") : ports.join(QLatin1String(", "));
    switch (protocol) {
    case Transport::Tcp:
        return ports.isEmpty() ? Tr::tr("TCP, port not stated") : Tr::tr("TCP %1").arg(list);
    case Transport::Udp:
        return ports.isEmpty() ? Tr::tr("UDP, port not stated") : Tr::tr("UDP %1").arg(list);
    case Transport::Icmp:
        return Tr::tr("ICMP");
    case Transport::Any:
        break;
    }
    return ports.isEmpty() ? Tr::tr("Port not stated") : Tr::tr("Any protocol");
}

QString regionText(const QString &region)
{
    return region == QLatin1String("global") ? Tr::tr("All Regions") : region;
}

QString sourceText(const catalog::SourceRef &source, const QString &title)
{
    const QString document = title.isEmpty() ? source.document : title;
    if (source.section.isEmpty())
        return document;
    if (source.line <= 0)
        return Tr::tr("%1, %2").arg(document, source.section);
    return Tr::tr("%1, %2, line %3").arg(document, source.section).arg(source.line);
}

} // namespace portreeve::text
