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
    void declare(Options &options);
    /// Without --aws-ranges, for verbs that do not look at one range file.
    void declareChoices(Options &options);
    /// Whether anything was selected, for verbs that can do without a selection.
    [[nodiscard]] bool isGiven() const;

    [[nodiscard]] Result<catalog::Catalog> loadCatalog() const;
    /// Normalised. Errors: Usage for what cannot be chosen, and where no Region is.
    [[nodiscard]] Result<requirements::Selection> selection(const catalog::Catalog &catalog) const;
    /// Loads the facts and resolves the selection. What happened to snapshots on the way is said on the console.
    [[nodiscard]] Result<SelectedFacts> load(Environment &environment) const;

private:
    QStringList m_regions;
    QStringList m_products;
    QStringList m_protocols;
    QStringList m_clients;
    QStringList m_features;
    QStringList m_vantages;
    QStringList m_definitions;
    QString m_directoryId;
    QString m_registrationCode;
    QString m_catalogFolder;
    QString m_awsRanges;
    bool m_noNewer = false;
    bool m_everySpelling = false;
};

} // namespace portreeve::app
