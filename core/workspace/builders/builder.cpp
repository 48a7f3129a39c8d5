#include "core/workspace/builders/builder.h"

#include "core/ip/parse.h"
#include "core/workspace/builders/parts.h"
#include "core/workspace/resultnames.h"

#include <QRegularExpression>

#include <algorithm>

namespace portreeve::workspace {

using reports::Cell;
using reports::Document;
using reports::NetworkFacts;
using reports::Redaction;

namespace {

const QString OwnPrefix = QStringLiteral("own-"); // of the ids of own rows, see requirements

Error lacks(const ReportKind &kind, const Message &why, const Message &remedy)
{
    return {ErrorCode::Usage, PR_MESSAGE("workspace", "the report cannot be made"), why, kind.id, remedy};
}

Result<void> hasWhatItNeeds(const ReportKind &kind, const ReportInput &input)
{
    if (kind.needs.selection && input.selection.regions.isEmpty())
        return lacks(kind, PR_MESSAGE("workspace", "no Region is selected"),
                     PR_MESSAGE("workspace", "Select Regions and features in the project, on the Plan page."));
    if (input.results.size() < kind.needs.results)
        return kind.needs.results == 1
                   ? lacks(kind, PR_MESSAGE("workspace", "it needs the result of a check"),
                           PR_MESSAGE("workspace", "Run a check, or name the file of one."))
                   : lacks(kind, PR_MESSAGE("workspace", "it needs the results of two checks"),
                           PR_MESSAGE("workspace", "Name two files of results: the earlier one first."));
    if (kind.needs.checklists && input.checklists.isEmpty())
        return lacks(kind, PR_MESSAGE("workspace", "no guide was begun in the project"),
                     PR_MESSAGE("workspace", "Begin one on the Guides page, or with guide run --save."));
    if (kind.needs.history && input.changes.publications == 0)
        return lacks(kind, PR_MESSAGE("workspace", "no AWS range files are stored"),
                     PR_MESSAGE("workspace", "Download one with ranges update, or import files with ranges import."));
    return {};
}

QString redactionWord(Redaction redaction, const Say &say)
{
    switch (redaction) {
    case Redaction::None:
        break;
    case Redaction::Names:
        return say(PR_MESSAGE("workspace", "Names of this network, and addresses that are not AWS's, are replaced."));
    case Redaction::All:
        return say(PR_MESSAGE("workspace", "Names, addresses and what people wrote are replaced or left out."));
    }
    return {};
}

/// What a project, a result, a file of rules and a contact are called is left out before anything is built: searched
/// for, a project called "office" would tear holes into every sentence.
void leaveNamesOut(ReportInput &input, ReportContext &context)
{
    context.project.clear();
    context.contact.clear();
    for (qsizetype i = 0; i < input.results.size(); ++i) {
        NamedReport &result = input.results[i];
        result.name = context.say(PR_MESSAGE("workspace", "Results %1").arg(qint64(i + 1)));
        if (result.signature && !result.signature->signer.isEmpty())
            result.signature->signer = context.say(PR_MESSAGE("workspace", "somebody"));
    }
    if (!input.impact)
        return;
    qint64 number = 0;
    for (ExportImpact &saved : input.impact->exports) {
        saved.fileName = context.say(PR_MESSAGE("workspace", "File %1 (%2)").arg(++number).arg(saved.formatId));
        if (!saved.from.isEmpty())
            saved.from = context.say(PR_MESSAGE("workspace", "[left out]"));
    }
}

/// Two offices send files of one name.
void tellResultsApart(QList<NamedReport> &results)
{
    QList<ResultName> names;
    for (const NamedReport &one : std::as_const(results))
        names.append({one.name, one.report.startedAt, one.report.system});
    const QStringList told = toldApart(names);
    for (qsizetype i = 0; i < results.size(); ++i)
        results[i].name = told[i];
}

/// Own rows without what people wrote of them. Their hosts and addresses are replaced wherever they stand.
void leaveOwnRowsOut(ReportInput &input, const Say &say)
{
    QStringList known;
    const auto number = [&known](const QString &id) {
        if (!known.contains(id))
            known.append(id);
        return known.indexOf(id) + 1;
    };
    const auto idOf = [](qsizetype number) {
        return QStringLiteral("own-%1@global").arg(number);
    };
    const auto purpose = [&say](qsizetype number) {
        return Message("own", say(PR_MESSAGE("workspace", "Own row %1").arg(qint64(number))).toUtf8());
    };
    for (requirements::Requirement &row : input.set.requirements) {
        if (!row.own)
            continue;
        const qsizetype one = number(row.id);
        row.id = idOf(one);
        row.rule = row.id.section(u'@', 0, 0);
        row.purpose = purpose(one);
        row.because.clear();
        row.owner.clear();
    }
    for (NamedReport &result : input.results) {
        for (ReportedRequirement &row : result.report.requirements) {
            if (!row.id.startsWith(OwnPrefix))
                continue;
            const qsizetype one = number(row.id);
            row.id = idOf(one);
            row.purpose = purpose(one);
        }
        for (CheckRow &row : result.report.rows) {
            if (!row.requirementId.startsWith(OwnPrefix))
                continue;
            row.requirementId = idOf(number(row.requirementId));
            if (row.cause && !row.cause->ruleIds.isEmpty())
                row.cause->ruleIds = {row.requirementId.section(u'@', 0, 0)};
        }
    }
}

/// Before what is filled in by hand, such as a sign-off.
qsizetype endOfText(const Document &document)
{
    const auto isForm = [](const reports::Block &block) {
        const auto *table = std::get_if<reports::Table>(&block);
        return table != nullptr && table->toFillIn;
    };
    const qsizetype count = document.sections.size();
    const bool ends = count > 0 && std::any_of(document.sections.last().blocks.cbegin(),
                                               document.sections.last().blocks.cend(), isForm);
    return ends ? count - 1 : count;
}

/// When, where, by which version: the same on every report, before what the builder says.
void addHead(Document &document, const ReportContext &context, Redaction redaction)
{
    reports::Facts head;
    const Say &say = context.say;
    head.add(say(PR_MESSAGE("workspace", "Made")), Cell::ofTime(context.madeAt));
    head.add(say(PR_MESSAGE("workspace", "Made by")), document.tool);
    head.add(say(PR_MESSAGE("workspace", "Project")), Cell::written(context.project));
    head.add(say(PR_MESSAGE("workspace", "Contact")), Cell::written(context.contact));
    head.add(say(PR_MESSAGE("workspace", "Redacted")), redactionWord(redaction, say));
    head.facts += document.head.facts;
    document.head = head;
}

/// What systems call interfaces by themselves says nothing of a network.
bool isUsualLink(const QString &name)
{
    static const QRegularExpression usual(QStringLiteral(
        "^(?:lo|eth|en[opsx]?|wl[ponsx]?|wlan|br|docker|veth|virbr|tun|tap|utun|ppp|awdl|llw|anpi|bridge|"
        "Ethernet|Wi-Fi|Loopback)[\\w .-]{0,12}$"));
    return usual.match(name).hasMatch();
}

void addDevice(const CheckReport &report, NetworkFacts &facts)
{
    if (!report.device)
        return;
    const net::DeviceFacts &device = report.device->facts;
    for (const net::Link &link : device.links.value_or(QList<net::Link>())) {
        if (!isUsualLink(link.name))
            facts.names.append(link.name);
        for (const net::LinkAddress &address : link.addresses) {
            if (const Result<ip::Prefix> prefix = ip::parsePrefix(address.address.toText()))
                facts.addresses.append(*prefix);
        }
    }
    for (const net::ProxyFact &proxy : device.proxies) {
        if (const QString host = proxy.proxy.section(u':', 0, 0); !ip::parseAddress(host))
            facts.names.append(host);
    }
}

/// The last labels of a host of AWS, two or, as in com.cn, three: all below them is its own.
QString domainOf(const QString &host)
{
    const QStringList labels = host.split(u'.');
    const bool country = labels.size() > 2 && labels.last().size() == 2 && labels[labels.size() - 2].size() <= 3;
    return labels.mid(std::max(qsizetype(0), labels.size() - (country ? 3 : 2))).join(u'.').toLower();
}

/// Hosts of the user's own list of targets. "FS01" has nothing that tells it from a word.
void addTargets(const CheckReport &report, NetworkFacts &facts)
{
    for (const CheckRow &row : report.rows) {
        if (!row.host.isEmpty() && !facts.serviceHosts.contains(row.host.toLower()) && !ip::parseAddress(row.host))
            facts.names.append(row.host);
    }
}

/// What the documents name, and what they say of it: everybody has that.
void addServices(const ReportInput &input, NetworkFacts &facts)
{
    for (const catalog::Endpoint &endpoint : input.catalog.endpoints) {
        facts.serviceHosts.insert(endpoint.host.toLower());
        facts.serviceDomains.append(domainOf(endpoint.host));
    }
    facts.serviceDomains.sort();
    facts.serviceDomains.removeDuplicates();
    for (const catalog::Document &document : input.catalog.documents)
        facts.publicLinks.insert(document.url);
    facts.vendorDomains = {QStringLiteral("amazon.com")};
    for (const requirements::Requirement &row : input.set.requirements) {
        if (row.remote.kind == requirements::RemoteKind::Customer || row.own)
            continue;
        facts.servicePrefixes += row.remote.prefixes;
        for (const QString &host : row.remote.hosts)
            facts.serviceHosts.insert(host.toLower());
    }
    for (const FeedEntry &entry : input.changes.entries) {
        for (const FeedChange &change : entry.changes)
            facts.servicePrefixes += change.prefixes;
    }
}

void addSelection(const requirements::Selection &selection, NetworkFacts &facts)
{
    facts.names += {selection.directoryId, selection.registrationCode};
    for (const requirements::CustomerRemote &remote : selection.remotes) {
        facts.names += remote.hosts;
        facts.addresses += remote.prefixes;
    }
    for (const requirements::OwnRow &row : selection.ownRows) {
        facts.names += {row.host, row.owner};
        if (row.prefix)
            facts.addresses.append(*row.prefix);
    }
}

} // namespace

QStringList reportKindIds()
{
    QStringList ids;
    for (const std::unique_ptr<ReportBuilder> &builder : allReportBuilders())
        ids.append(builder->kind().id);
    return ids;
}

std::unique_ptr<ReportBuilder> findReportBuilder(QStringView id)
{
    for (std::unique_ptr<ReportBuilder> &builder : allReportBuilders()) {
        if (builder->kind().id == id)
            return std::move(builder);
    }
    return nullptr;
}

NetworkFacts networkFactsOf(const ReportInput &input, const ReportContext &context)
{
    NetworkFacts facts;
    addServices(input, facts);
    facts.names = {context.request.owner};
    addSelection(input.selection, facts);
    for (const QString &source : input.rules.sources) {
        if (const Result<ip::Prefix> prefix = ip::parsePrefix(source))
            facts.addresses.append(*prefix);
    }
    for (const NamedReport &result : input.results) {
        addSelection(result.report.selection, facts);
        addDevice(result.report, facts);
        addTargets(result.report, facts);
    }
    for (const Checklist &checklist : input.checklists) {
        for (const ChecklistRow &row : checklist.rows)
            facts.names.append(row.owner);
    }
    return facts;
}

Result<Document> buildReport(const ReportBuilder &builder, const ReportInput &input, const ReportContext &context,
                             Redaction redaction, const std::optional<reports::Logo> &logo)
{
    const ReportKind kind = builder.kind();
    if (const Result<void> ready = hasWhatItNeeds(kind, input); !ready)
        return ready.error();
    ReportInput shown = input;
    ReportContext told = context;
    if (redaction != Redaction::None)
        leaveNamesOut(shown, told);
    if (redaction == Redaction::All)
        leaveOwnRowsOut(shown, told.say);
    tellResultsApart(shown.results);
    Document document = builder.build(shown, told);
    if (const auto section = sourcesSection(builder.sources(shown), shown.catalog, told.say))
        document.sections.insert(endOfText(document), *section);
    document.kind = kind.id;
    document.logo = logo;
    if (document.title.isEmpty())
        document.title = told.say(kind.title);
    document.language = told.language;
    document.madeAt = told.madeAt;
    document.tool = QStringLiteral("Portreeve " PORTREEVE_VERSION);
    document.pageWords = told.say(PR_MESSAGE("workspace", "Page %1 of %2"));
    addHead(document, told, redaction);
    return reports::redacted(document, redaction, networkFactsOf(shown, told),
                             {told.say(PR_MESSAGE("workspace", "[name %1]")),
                              told.say(PR_MESSAGE("workspace", "[address %1]")),
                              told.say(PR_MESSAGE("workspace", "[left out]"))});
}

} // namespace portreeve::workspace
