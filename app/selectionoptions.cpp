#include "app/selectionoptions.h"

#include "core/awsranges/snapshotstore.h"
#include "core/catalog/loader.h"
#include "core/requirements/normalise.h"
#include "core/requirements/resolver.h"
#include "core/workspace/publishedindex.h"
#include "core/workspace/rangesource.h"

#include <CLI/CLI.hpp>

namespace portreeve::app {

void addListOption(CLI::App &options, const std::string &name, std::vector<std::string> &target,
                   const std::string &help)
{
    // The library's own delimiter drops empty items without a word.
    const auto split = [name, &target](const std::vector<std::string> &values) {
        for (const std::string &value : values) {
            size_t begin = 0;
            for (size_t end = 0;; begin = end + 1) {
                end = value.find(',', begin);
                target.push_back(value.substr(begin, end == std::string::npos ? end : end - begin));
                if (target.back().empty())
                    throw CLI::ValidationError(name, "an empty item is not accepted");
                if (end == std::string::npos)
                    break;
            }
        }
    };
    options.add_option_function<std::vector<std::string>>(name, split, help)->allow_extra_args(false);
}

QStringList toStrings(const std::vector<std::string> &list)
{
    QStringList strings;
    for (const std::string &item : list)
        strings.append(QString::fromStdString(item));
    return strings;
}

void SelectionOptions::declare(CLI::App &options)
{
    addListOption(options, "--region", m_regions, "Region codes, or all");
    addListOption(options, "--product", m_products, "workspaces-personal, workspaces-pools, appstream");
    addListOption(options, "--protocol", m_protocols, "pcoip, dcv");
    addListOption(options, "--client", m_clients,
                  "native, windows, macos, linux, ios, android, web, zero-client, thin-client, or all");
    addListOption(options, "--feature", m_features, "Features as --list features prints them, or all");
    addListOption(options, "--vantage", m_vantages, "Only these vantages, or all that apply");
    options.add_option("--define", m_definitions, "NAME=PREFIX|HOST[,..]: addresses of your own, such as dns-servers")
        ->allow_extra_args(false);
    options.add_option("--directory-id", m_directoryId, "Makes addresses exact that hold the directory id");
    options.add_option("--registration-code", m_registrationCode,
                       "Makes addresses exact that hold the registration code");
    options.add_option("--catalog", m_catalogFolder, "Use the catalogue of this folder")->type_name("DIR");
    options
        .add_option("--aws-ranges", m_awsRanges, "Published AWS ranges: a file, or none; the newest snapshot otherwise")
        ->type_name("FILE|none");
    options.add_flag("--no-newer-than-guide", m_noNewer, "Leave out rows that later or sibling documents add");
    options.add_flag("--every-spelling", m_everySpelling,
                     "List hosts that can be read in more than one way with all spellings");
}

Result<catalog::Catalog> SelectionOptions::loadCatalog() const
{
    return catalog::loadCatalog(m_catalogFolder.empty() ? QStringLiteral(":/catalog")
                                                        : QString::fromStdString(m_catalogFolder));
}

Result<requirements::Selection> SelectionOptions::selection(const catalog::Catalog &catalog) const
{
    requirements::Selection selection;
    selection.regions = toStrings(m_regions);
    selection.products = toStrings(m_products);
    selection.protocols = toStrings(m_protocols);
    selection.clients = toStrings(m_clients);
    selection.features = toStrings(m_features);
    selection.vantages = toStrings(m_vantages);
    selection.directoryId = QString::fromStdString(m_directoryId);
    selection.registrationCode = QString::fromStdString(m_registrationCode);
    selection.newerThanGuide = !m_noNewer;
    selection.everySpelling = m_everySpelling;
    if (selection.regions.isEmpty())
        return Error{ErrorCode::Usage,
                     PR_MESSAGE("app", "the selection cannot be used"),
                     PR_MESSAGE("app", "no Region is chosen"),
                     {},
                     PR_MESSAGE("app", "Add --region with one or more Region codes, or --region all.")};
    for (const QString &definition : toStrings(m_definitions)) {
        if (Result<void> defined = requirements::defineRemote(catalog, definition, selection.remotes); !defined)
            return defined.error();
    }
    return requirements::normalised(catalog, std::move(selection));
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
    Result<std::optional<awsranges::IpRanges>> ranges =
        workspace::openRanges(store, QString::fromStdString(m_awsRanges), findings);
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
