#pragma once

#include "app/checkoptions.h"
#include "app/outputoptions.h"
#include "app/selectionoptions.h"
#include "core/workspace/changefeed.h"
#include "core/workspace/drift.h"

/// The verbs below `ranges` that a timer runs: each says by its exit code whether somebody should look.
namespace portreeve::app {

/// `ranges changes`
class ChangesPart
{
public:
    void declare(Options &options);
    Result<ExitCode> run(Environment &environment);

private:
    [[nodiscard]] Result<workspace::RangeScope> scopeOf() const;
    [[nodiscard]] Result<std::optional<QDateTime>> sinceOf(const awsranges::RangeHistory &history) const;
    [[nodiscard]] QByteArray bytesOf(const workspace::ChangeFeed &feed, const workspace::RangeScope &scope) const;

    QString m_since;
    SelectionOptions m_selection;
    OutputOptions m_output{{QStringLiteral("text"), QStringLiteral("json"), QStringLiteral("csv")}};
};

/// `ranges drift`
class DriftPart
{
public:
    void declare(Options &options);
    Result<ExitCode> run(Environment &environment);

private:
    [[nodiscard]] Result<QStringList> regionsOf(const catalog::Catalog &catalog) const;
    /// Null where "none" was asked for.
    Result<std::shared_ptr<const awsranges::RangeIndex>> published(Environment &environment) const;
    Result<void> markPrevious(workspace::Drift &drift) const;

    QStringList m_regions;
    QString m_previous;
    QString m_ranges;
    bool m_noDns = false;
    CheckOptions m_check;
    OutputOptions m_output{{QStringLiteral("text"), QStringLiteral("json")}};
};

} // namespace portreeve::app
