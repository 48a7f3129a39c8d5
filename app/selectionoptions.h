#pragma once

#include "app/command.h"
#include "core/awsranges/rangeindex.h"
#include "core/catalog/catalog.h"
#include "core/requirements/requirement.h"
#include "core/requirements/selection.h"

namespace portreeve::app {

/// Everything a verb that takes a selection works on.
struct SelectedFacts {
    catalog::Catalog catalog;
    std::shared_ptr<const awsranges::RangeIndex> ranges; ///< null where none are loaded
    requirements::Selection selection;                   ///< normalised
    requirements::RequirementSet set;
};

/// The options that say what is selected and which facts are used, the same on every verb that takes them.
class SelectionOptions
{
public:
    void declare(CLI::App &options);

    [[nodiscard]] Result<catalog::Catalog> loadCatalog() const;
    /// Loads the facts and resolves the selection. What happened to snapshots on the way is said on the console.
    [[nodiscard]] Result<SelectedFacts> load(Environment &environment) const;

private:
    [[nodiscard]] Result<requirements::Selection> selection(const catalog::Catalog &catalog) const;

    std::vector<std::string> m_regions;
    std::vector<std::string> m_products;
    std::vector<std::string> m_protocols;
    std::vector<std::string> m_clients;
    std::vector<std::string> m_features;
    std::vector<std::string> m_vantages;
    std::vector<std::string> m_definitions;
    std::string m_directoryId;
    std::string m_registrationCode;
    std::string m_catalogFolder;
    std::string m_awsRanges;
    bool m_noNewer = false;
    bool m_everySpelling = false;
};

/// Adds a list option that takes commas and repetition, and refuses empty items.
void addListOption(CLI::App &options, const std::string &name, std::vector<std::string> &target,
                   const std::string &help);

QStringList toStrings(const std::vector<std::string> &list);

} // namespace portreeve::app
