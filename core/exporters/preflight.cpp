#include "core/exporters/preflight.h"

#include "core/exporters/checkoptions.h"
#include "core/exporters/fit.h"
#include "core/exporters/text.h"
#include "core/exporters/withincapabilities.h"
#include "core/policy/lint.h"
#include "core/policy/passes/aggregate.h"
#include "core/policy/passes/dropempty.h"
#include "core/policy/passes/restrictlocal.h"
#include "core/policy/passes/validhosts.h"

#include <QMap>
#include <QSet>

namespace portreeve::exporters {

using policy::Draft;
using policy::Rule;
using policy::Unexpressed;

namespace {

/// Takes out what the format is not for, and counts it. Rows that no firewall has are not even counted there.
qsizetype takeUnconcerned(const Exporter &exporter, const Capabilities &can, Draft &draft)
{
    if (!can.ipAccess)
        draft.policy.rules.removeIf([](const Rule &rule) { return rule.vantage == policy::IpAccessVantage; });
    QSet<QString> unconcerned;
    draft.policy.rules.removeIf([&](const Rule &rule) {
        if (exporter.concerns(rule))
            return false;
        unconcerned.insert(rule.id);
        return true;
    });
    return unconcerned.size();
}

void checkResult(const Description &about, const Options &options, Preflight &flight)
{
    if (flight.draft.policy.rules.isEmpty()) {
        flight.refusals.append(
            {ErrorCode::CannotExpress,
             PR_MESSAGE("exporters", "None of the selected rows can be written in this format."),
             PR_MESSAGE("exporters", "Choose another format, mode or vantage, or define the customer remotes.")});
    }
    if (about.limits.entries > 0 && flight.entries > about.limits.entries) {
        flight.refusals.append(
            {ErrorCode::LimitExceeded,
             PR_MESSAGE("exporters", "The file would have %1 entries; the format allows %2.")
                 .arg(qint64(flight.entries))
                 .arg(qint64(about.limits.entries)),
             PR_MESSAGE("exporters", "Choose fewer Regions or features, or allow at most %1 entries: the "
                                     "lists then become as little wider as possible.")
                 .arg(qint64(about.limits.entries))});
    }
    if (options.maxEntries && flight.entries > *options.maxEntries) {
        flight.refusals.append({ErrorCode::LimitExceeded,
                                PR_MESSAGE("exporters", "The file needs %1 entries; at most %2 were asked for.")
                                    .arg(qint64(flight.entries))
                                    .arg(qint64(*options.maxEntries)),
                                PR_MESSAGE("exporters", "Choose fewer Regions or features, or allow more entries.")});
    }
    QList<Unexpressed> missing = flight.draft.leftOut;
    missing.removeIf([](const Unexpressed &row) { return row.carriedOtherwise; });
    if (options.strict && !missing.isEmpty()) {
        const Unexpressed &first = missing.constFirst();
        flight.refusals.append({ErrorCode::Incomplete,
                                PR_MESSAGE("exporters", "%1 rows would be left out; the first is %2: %3")
                                    .arg(qint64(missing.size()))
                                    .arg(first.ruleId)
                                    .arg(first.reason.english()),
                                PR_MESSAGE("exporters", "Leave out the strict option to have the rest.")});
    }
}

/// "tcp 443, 4172; udp 4172"
QString servicesOf(const policy::Policy &policy)
{
    QMap<policy::Protocol, QList<policy::PortRange>> services;
    for (const Rule &rule : policy.rules)
        services[rule.protocol] += rule.ports;
    QStringList texts;
    for (auto service = services.cbegin(); service != services.cend(); ++service) {
        const bool noPorts = service.key() == policy::Protocol::Icmp || policy::isAnyPort(policy::merged(*service));
        const QString ports = policy::toTexts(policy::merged(*service)).join(QStringLiteral(", "));
        texts.append(noPorts ? policy::protocolId(service.key())
                             : QStringLiteral("%1 %2").arg(policy::protocolId(service.key()), ports));
    }
    return texts.join(QStringLiteral("; "));
}

Finding withoutServices(const Description &about, const policy::Policy &policy)
{
    return {QStringLiteral("export-services"), Severity::Info,
            PR_MESSAGE("exporters", "The list has no ports. The rule that uses it needs %1, and lets each of them "
                                    "through to every entry.")
                .arg(servicesOf(policy)),
            about.id};
}

/// What the head of other files says.
Finding syntaxOf(const Description &about)
{
    const Finding known{QStringLiteral("export-syntax"), Severity::Info,
                        PR_MESSAGE("exporters", "The file has no comments. It is for %1 %2. Syntax: %3")
                            .arg(about.product)
                            .arg(about.version)
                            .arg(about.document),
                        about.id};
    if (about.unverified.isEmpty())
        return known;
    return {known.id, Severity::Warning,
            PR_MESSAGE("exporters", "The file has no comments. It is for %1 %2. Syntax: %3 Unverified: %4")
                .arg(about.product)
                .arg(about.version)
                .arg(about.document)
                .arg(about.unverified.join(u' ')),
            about.id};
}

} // namespace

Narrowed narrowed(const Exporter &exporter, const Draft &draft, const Options &options)
{
    const Capabilities can = exporter.describe().capabilities;
    Narrowed result;
    Draft working = policy::keepValidHosts(draft);
    result.unconcerned = takeUnconcerned(exporter, can, working);
    working = policy::restrictLocal(std::move(working), options.local);
    working = policy::applyMode(std::move(working), options.mode);
    working = withinCapabilities(std::move(working), can);
    working = policy::aggregated(std::move(working));
    result.draft = policy::dropEmpty(std::move(working), can.variables);
    result.findings = policy::lint(result.draft.policy);
    return result;
}

bool narrowAlike(const Asked &one, const Asked &other)
{
    const Description first = one.exporter->describe();
    const Description second = other.exporter->describe();
    const auto ofRules = [](Capabilities can) {
        can.local = can.defaultDrop = can.forwardHook = can.stateless = false; // these are of whole files
        can.services = true;
        return can;
    };
    return first.scope.isEmpty() && second.scope.isEmpty() &&
           ofRules(first.capabilities) == ofRules(second.capabilities) && one.options.mode == other.options.mode &&
           one.options.local == other.options.local;
}

Preflight preflight(const Exporter &exporter, const Draft &draft, const Options &options)
{
    return preflight(exporter, narrowed(exporter, draft, options), options);
}

Preflight preflight(const Exporter &exporter, const Narrowed &narrowed, const Options &options)
{
    const Description about = exporter.describe();
    Preflight flight;
    flight.refusals = checkOptions(about, options);
    flight.unconcerned = narrowed.unconcerned;
    flight.findings = narrowed.findings;
    flight.exact = narrowed.draft;
    flight.draft = exporter.prepare(flight.exact, options);
    flight.entries = exporter.entries(flight.draft.policy);
    if (options.maxEntries && flight.entries > *options.maxEntries && !options.strict)
        fit(exporter, flight.exact, options, flight);
    for (Unexpressed &row : flight.draft.leftOut)
        row.subject = printable(row.subject);

    checkResult(about, options, flight);
    if (!about.capabilities.services && !flight.draft.policy.rules.isEmpty())
        flight.findings.append(withoutServices(about, flight.draft.policy));
    if (!about.head)
        flight.findings.append(syntaxOf(about));
    if (options.defaultAction == DefaultAction::Drop && about.update != Update::Tells)
        flight.findings.append({QStringLiteral("export-default-drop"), Severity::Warning,
                                PR_MESSAGE("exporters", "Once loaded, everything that is not listed is dropped."),
                                about.id});
    return flight;
}

Error refusalError(const Description &about, const QList<Refusal> &refusals)
{
    Error error{refusals.constFirst().code,
                PR_MESSAGE("exporters", "cannot export to %1").arg(about.id),
                refusals.constFirst().reason,
                {},
                refusals.constFirst().remedy};
    if (refusals.size() > 1) {
        QStringList reasons;
        for (const Refusal &refusal : refusals)
            reasons.append(refusal.reason.english());
        error.detail =
            PR_MESSAGE("exporters", "%1 reasons: %2").arg(qint64(refusals.size())).arg(reasons.join(QLatin1Char(' ')));
    }
    return error;
}

ExportResult resultOf(const Description &about, Preflight flight, QByteArray bytes)
{
    ExportResult result;
    result.bytes = std::move(bytes);
    result.rules = flight.draft.policy.rules.size();
    result.ruleNames.reserve(result.rules);
    for (const Rule &rule : flight.draft.policy.rules) {
        if (!rule.name.isEmpty())
            result.ruleNames[rule.id].append(rule.name);
    }
    result.leftOut = std::move(flight.draft.leftOut);
    result.entries = flight.entries;
    result.findings = std::move(flight.findings);
    if (about.limits.fileBytes > 0 && result.bytes.size() > about.limits.fileBytes)
        result.findings.append({QStringLiteral("export-large"), Severity::Warning,
                                PR_MESSAGE("exporters", "The file has %1 bytes. Some programs that it is for take %2 "
                                                        "at most: choose fewer Regions or features.")
                                    .arg(qint64(result.bytes.size()))
                                    .arg(qint64(about.limits.fileBytes)),
                                about.id});
    return result;
}

} // namespace portreeve::exporters
