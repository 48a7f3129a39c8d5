#pragma once

#include "core/base/finding.h"
#include "core/base/result.h"
#include "core/exporters/capabilities.h"
#include "core/policy/passes/mode.h"
#include "core/policy/place.h"

#include <QHash>

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
    bool strict = false;    ///< refuse where a row would be left out or become wider
    /// At most so many entries; lists become as little wider as possible for it. Exact without it.
    std::optional<qsizetype> maxEntries;
    QList<ip::Prefix> local;            ///< the rules are for these networks of this side; empty: for all
    QHash<QString, QString> parameters; ///< by Parameter::id
};

/// What an exporter gets to write: every rule is within its capabilities and has at least one port and one remote.
struct Job {
    const policy::Policy &policy;
    const QList<policy::Unexpressed> &leftOut;
    const Options &options;
    qsizetype unconcerned = 0; ///< requirements that the format is not for
};

/// The way from one prepared policy to another. Rules with the same name are the same rule.
struct DeltaJob {
    const policy::Policy &from;
    const policy::Policy &to;
    const QList<policy::Unexpressed> &leftOut;
    const Options &options;
    qsizetype unconcerned = 0;
};

/// Rules to put before those of a firewall that lacks them.
struct AdditionJob {
    const policy::Policy &policy;
    const QList<policy::Unexpressed> &leftOut;
    const Options &options;
    const QHash<QString, QList<policy::Place>> &places; ///< by Rule::id
};

struct ExportResult {
    QByteArray bytes;
    QList<policy::Unexpressed> leftOut; ///< also listed in the file
    qsizetype entries = 0;              ///< as the vendor counts them
    qsizetype rules = 0;
    /// What rules are called on the firewall, by the id of the requirement, in the order of the file; empty for formats
    /// whose rules have no names.
    QHash<QString, QStringList> ruleNames;
    Findings findings;
};

/// One format. Stateless, safe to share between threads; the same job makes the same bytes.
class Exporter
{
public:
    virtual ~Exporter() = default;
    [[nodiscard]] virtual Description describe() const = 0;
    /// False: the format is not for this rule (Description::scope says for which it is). It is counted, not missing.
    [[nodiscard]] virtual bool concerns(const policy::Rule &rule) const;
    /// The vendor's own passes: splitting, naming. After it, every rule stands for one rule of the file.
    [[nodiscard]] virtual policy::Draft prepare(policy::Draft draft, const Options &options) const;
    /// What counts against Limits::entries; addresses, prefixes and host names unless the vendor counts otherwise.
    [[nodiscard]] virtual qsizetype entries(const policy::Policy &prepared) const;
    [[nodiscard]] virtual QByteArray write(const Job &job) const = 0;
    /// What to load where `from` is in force, so that `to` is: first all that is added, then all that goes. Only asked
    /// of formats whose files add up (Description::update); the others replace.
    [[nodiscard]] virtual QByteArray writeDelta(const DeltaJob &job) const;
    /// What to load where other rules are in force and stay: asked of formats whose whole files replace. Nothing where
    /// the format has no words for it.
    [[nodiscard]] virtual std::optional<QByteArray> writeAddition(const AdditionJob &job) const;
    /// What to load instead of the whole file where `from` is in force: commands for no more than what differs. Only
    /// asked of formats whose files replace an earlier one. Nothing where the format has no such commands, or they do
    /// not lead from one to the other.
    [[nodiscard]] virtual std::optional<QByteArray> writeCommands(const DeltaJob &job) const;
};

/// The value of a parameter of the format: the one that was given, or the standard one.
QString parameter(const Description &about, const Options &options, QStringView id);

/// Those that the rule's packets pass.
QList<policy::Place> placesOf(const policy::Rule &rule, const AdditionJob &job);

/// Refuses, or writes the whole file. Errors: CannotExpress, LimitExceeded, and with Options::strict Incomplete; all
/// reasons are collected before a byte is made (see preflight.h to have them one by one).
Result<ExportResult> exportPolicy(const Exporter &exporter, const policy::Draft &draft, const Options &options);
struct Narrowed;
/// The same where several formats share what precedes them.
Result<ExportResult> exportPolicy(const Exporter &exporter, const Narrowed &narrowed, const Options &options);

/// Every format, in the order of exporters.txt.
std::vector<std::unique_ptr<Exporter>> allExporters();
QStringList exporterIds();
/// Null for an id that is not in the list.
std::unique_ptr<Exporter> findExporter(QStringView id);

} // namespace portreeve::exporters
