#pragma once

#include "core/ip/prefix.h"
#include "core/reports/document.h"

#include <QSet>

#include <optional>

/// What a report may say to strangers.
namespace portreeve::reports {

enum class Redaction {
    None,
    Names, ///< no names of this network, and no address that is not a service's: which are of it nobody knows
    All    ///< moreover nothing that people wrote, and no host that is not a service's
};
QString redactionId(Redaction redaction); ///< "none", "names", "all"
std::optional<Redaction> redactionFrom(QStringView id);
QStringList redactionIds();

/// What tells this network's from the services'.
struct NetworkFacts {
    QStringList names; ///< of this network or of people: hosts, domains with all that is below them, ids, projects
    QList<ip::Prefix> addresses;       ///< of this network, where a service's prefixes hold them, too
    QSet<QString> serviceHosts;        ///< in small letters, "*.example.com" among them; these stay
    QStringList serviceDomains;        ///< where customers have names, too: what is below them stays only as a host
    QStringList vendorDomains;         ///< where only the vendor has names: all below them stays
    QList<ip::Prefix> servicePrefixes; ///< these stay, a private one only where it stands just so
    QSet<QString> publicLinks = {};    ///< of published documents; other links are taken away

    friend bool operator==(const NetworkFacts &, const NetworkFacts &) = default;
};

/// In the language of the reader.
struct RedactionWords {
    QString name;    ///< "name %1"
    QString address; ///< "address %1"
    QString removed; ///< "(removed)"
};

/// The same document with placeholders; the same thing gets the same number everywhere, in the order of appearance.
/// Loopback, multicast and "any" stay. Equal input gives equal documents.
Document redacted(Document document, Redaction level, const NetworkFacts &facts, const RedactionWords &words);

} // namespace portreeve::reports
