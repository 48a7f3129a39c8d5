#include "app/selectionoptions.h"

#include "core/awsranges/snapshotstore.h"
#include "core/catalog/loader.h"
#include "core/requirements/normalise.h"
#include "core/requirements/resolver.h"
#include "core/workspace/publishedindex.h"
#include "core/workspace/rangesource.h"

#include <algorithm>

namespace portreeve::app {

void SelectionOptions::declare(Options &options)
{
    declareChoices(options);
    options.text("--aws-ranges", m_awsRanges, "Published AWS ranges: a file, or none; the newest snapshot otherwise",
                 "FILE|none");
}

void SelectionOptions::declareChoices(Options &options)
{
    options.list("--region", m_regions, "Region codes, or all");
    options.list("--product", m_products, "workspaces-personal, workspaces-pools, appstream");
    options.list("--protocol", m_protocols, "pcoip, dcv");
    options.list("--client", m_clients,
                 "native, windows, macos, linux, ios, android, web, zero-client, thin-client, or all");
    options.list("--feature", m_features, "Features as --list features prints them, or all");
    options.list("--vantage", m_vantages, "Only these vantages, or all that apply");
    options.repeated("--define", m_definitions, "NAME=PREFIX|HOST[,..]: addresses of your own, such as dns-servers");
    options.text("--directory-id", m_directoryId, "Makes addresses exact that hold the directory id");
    options.text("--registration-code", m_registrationCode, "Makes addresses exact that hold the registration code");
    options.text("--catalog", m_catalogFolder, "Use the catalogue of this folder", "DIR");
    options.flag("--no-newer-than-guide", m_noNewer, "Leave out rows that later or sibling documents add");
    options.flag("--every-spelling", m_everySpelling,
                 "List hosts that can be read in more than one way with all spellings");
}

bool SelectionOptions::isGiven() const
{
    const auto lists = {&m_regions, &m_products, &m_protocols, &m_clients, &m_features, &m_vantages, &m_definitions};
    return std::any_of(lists.begin(), lists.end(), [](const QStringList *list) { return !list->isEmpty(); });
}

Result<catalog::Catalog> SelectionOptions::loadCatalog() const
{
    return catalog::loadCatalog(m_catalogFolder.isEmpty() ? QStringLiteral(":/catalog") : m_catalogFolder);
}

Result<requirements::Selection> SelectionOptions::selection(const catalog::Catalog &catalog) const
{
    requirements::Selection selection;
    selection.regions = m_regions;
    selection.products = m_products;
    selection.protocols = m_protocols;
    selection.clients = m_clients;
    selection.features = m_features;
    selection.vantages = m_vantages;
    selection.directoryId = m_directoryId;
    selection.registrationCode = m_registrationCode;
    selection.newerThanGuide = !m_noNewer;
    selection.everySpelling = m_everySpelling;
    if (selection.regions.isEmpty())
        return Error{ErrorCode::Usage,
                     PR_MESSAGE("app", "the selection cannot be used"),
                     PR_MESSAGE("app", "no Region is chosen"),
                     {},
                     PR_MESSAGE("app", "Add --region with one or more Region codes, or --region all.")};
    for (const QString &definition : m_definitions) {
        if (Result<void> defined = requirements::defineRemote(catalog, definition, selection.remotes); !defined)
            return ofTheCommandLine(defined.error());
    }
    Result<requirements::Selection> normalised = requirements::normalised(catalog, std::move(selection));
    return normalised ? normalised : ofTheCommandLine(normalised.error());
}

Result<SelectedFacts> SelectionOptions::load(Environment &environment) const
{
    SelectedFacts facts;
    Result<catalog::Catalog> catalog = loadCatalog();
    if (!catalog)
        return catalog.error();
    facts.catalog = *std::move(catalog);
    Result<requirements::Selection> chosen = selection(facts.catalog);
    if (!chosen)
        return chosen.error();
    facts.selection = *std::move(chosen);
    Findings findings;
    const awsranges::SnapshotStore store(workspace::rangesFolder(environment.dataFolder));
    Result<std::optional<awsranges::IpRanges>> ranges = workspace::openRanges(store, m_awsRanges, findings);
    for (const Finding &finding : findings)
        environment.console.say(finding.message.english());
    if (!ranges)
        return ranges.error();
    if (*ranges)
        facts.ranges = std::make_shared<const awsranges::RangeIndex>(**ranges);
    std::optional<requirements::PublishedRanges> published;
    if (facts.ranges)
        published = workspace::publishedRanges(facts.ranges);
    facts.set = requirements::resolve(facts.catalog, facts.selection, published ? &*published : nullptr);
    return facts;
}

} // namespace portreeve::app
