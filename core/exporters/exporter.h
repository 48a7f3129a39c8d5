#pragma once

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/exporters/capabilities.h"
#include "core/policy/passes/mode.h"
#include "core/policy/policy.h"

#include <memory>
#include <optional>
#include <vector>

/// How to add a vendor: write <id without dashes>exporter.cpp beside this file with one class and its
/// make_<id>_exporter(), name the id in exporters.txt, run the exporter test with PORTREEVE_REGENERATE=1, and read the
/// goldens it wrote to tests/data/exporters/<id>. The class describes its format and writes what it is given;
/// refusing, leaving out, counting and the sentences for the head of the file are done here for all of them.
namespace portreeve::exporters {

enum class DefaultAction {
    None, ///< allow rules only, for an existing ruleset
    Drop, ///< established, loopback and the listed rules pass, all else is dropped
};
enum class Hook { Output, Forward }; ///< rules for the machine itself, or for a router before the clients

struct Options {
    policy::Mode mode = policy::Mode::Both;
    DefaultAction defaultAction = DefaultAction::None;
    Hook hook = Hook::Output;
    bool stateless = false; ///< return rules instead of connection tracking
    bool strict = false;    ///< refuse where a row would be left out
    std::optional<qsizetype> maxEntries;
};

/// What an exporter gets to write: every rule is within its capabilities and has at least one port and one remote.
struct Job {
    const policy::Policy &policy;
    const QList<policy::Unexpressed> &leftOut;
    const Options &options;
};

struct ExportResult {
    QByteArray bytes;
    QList<policy::Unexpressed> leftOut; ///< also listed in the file
    qsizetype entries = 0;              ///< as the vendor counts them
    qsizetype rules = 0;
    Findings findings;
};

/// One format. Stateless, safe to share between threads; the same job makes the same bytes.
class Exporter
{
public:
    virtual ~Exporter() = default;
    [[nodiscard]] virtual Description describe() const = 0;
    /// The vendor's own passes: splitting, naming. After it, every rule stands for one rule of the file.
    [[nodiscard]] virtual policy::Draft prepare(policy::Draft draft, const Options &options) const;
    /// What counts against Limits::entries; addresses, prefixes and host names unless the vendor counts otherwise.
    [[nodiscard]] virtual qsizetype entries(const policy::Policy &prepared) const;
    [[nodiscard]] virtual QByteArray write(const Job &job) const = 0;
};

/// Refuses, or writes the whole file. Errors: CannotExpress, LimitExceeded, and with Options::strict Incomplete; all
/// reasons are collected before a byte is made (see preflight.h to have them one by one).
Result<ExportResult> exportPolicy(const Exporter &exporter, const policy::Draft &draft, const Options &options);

/// Every format, in the order of exporters.txt.
std::vector<std::unique_ptr<Exporter>> allExporters();
QStringList exporterIds();
/// Null for an id that is not in the list.
std::unique_ptr<Exporter> findExporter(QStringView id);

} // namespace portreeve::exporters
