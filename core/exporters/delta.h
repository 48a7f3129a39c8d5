#pragma once

#include "core/exporters/exporter.h"
#include "core/policy/delta.h"

namespace portreeve::exporters {

/// A policy that is in force already.
struct Previous {
    /// How far it had come when it was kept.
    enum class Stage {
        Asked,    ///< as a draft: it was exported with the options of today
        Narrowed, ///< by mode, networks and budget, for any format (portreeve.policy/1)
        Written,  ///< read from a file of the format: what it says is what is there
    };
    policy::Policy policy;
    Stage stage = Stage::Asked;
    /// Default, hook, state, budget and parameters of then, these only where they are known. Nothing: as today.
    std::optional<Options> made = std::nullopt;
    /// How many rules the file has, as it says; nothing where it does not.
    std::optional<qsizetype> rules = std::nullopt;
};

/// What to do where an earlier export cannot be read back.
Message keepAnExportAsJson();

struct DeltaResult {
    ExportResult change;              ///< what to load
    QByteArray rollback;              ///< what undoes it
    QList<policy::RuleDelta> changes; ///< rule by rule; empty: nothing changed
};

/// The file that leads from `previous` to the policy of the draft, and the one that leads back. Formats whose files
/// replace an earlier one get whole files, with the changes named in the head. Errors as exportPolicy; CannotExpress
/// where the earlier export was made with other options, or its file is not as it was written.
Result<DeltaResult> exportDelta(const Exporter &exporter, const policy::Draft &draft, const Previous &previous,
                                const Options &options);

/// The same change without what stays as it is.
struct ChangedLines {
    QByteArray lines; ///< empty: nothing changed
    /// The lines are commands that the firewall loads. Otherwise they are lines of the file, those that come behind
    /// "+ " and those that go behind "- ", and the file takes the place of the earlier one.
    bool areCommands = false;
    QByteArray file;                  ///< what to save and to load; the lines themselves where they are commands
    QList<policy::RuleDelta> changes; ///< as in DeltaResult
};

/// Errors as exportPolicy.
Result<ChangedLines> exportChangedLines(const Exporter &exporter, const policy::Draft &draft, const Previous &previous,
                                        const Options &options);

} // namespace portreeve::exporters
