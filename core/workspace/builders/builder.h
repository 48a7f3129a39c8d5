#pragma once

#include "core/base/result.h"
#include "core/reports/redaction.h"
#include "core/workspace/changefeed.h"
#include "core/workspace/changeimpact.h"
#include "core/workspace/guidechecklist.h"
#include "core/workspace/reportcomparison.h"
#include "core/workspace/say.h"
#include "core/workspace/signatures.h"

#include <memory>
#include <vector>

/// How to add a report: write <id without dashes>builder.cpp in this folder with one class and its
/// make_<id>_builder(), and name the id in builders.txt. A builder says what it needs, and makes one document of it;
/// gathering, redaction and formats are done elsewhere for all of them.
namespace portreeve::workspace {

/// A run, and what it is called: the file it comes from, or a place.
struct NamedReport {
    QString name;
    CheckReport report;
    std::optional<pki::FileSignature> signature = std::nullopt; ///< of the file; none: the run of this project
    bool signatureNoted = false;                                ///< the project says so, nobody looked again
};

/// What reports are made from. A builder looks at what it needs and at nothing else. A plain value.
struct ReportInput {
    catalog::Catalog catalog;
    requirements::Selection selection;  ///< normalised
    requirements::RequirementSet set;   ///< of the selection
    ExportSettings rules;               ///< how rules are exported
    QList<NamedReport> results;         ///< in the order that they were given
    QList<Checklist> checklists;        ///< of the guides that were begun
    ChangeFeed changes;                 ///< that touch the selection
    std::optional<ChangeImpact> impact; ///< of what was published since the rules were saved
};

/// What people give to a request.
struct RequestFields {
    QString owner;   ///< who answers for the rules
    QString expires; ///< a date, or in words
    QString reason;

    friend bool operator==(const RequestFields &, const RequestFields &) = default;
};

/// For whom, when and in which words.
struct ReportContext {
    Say say = &Message::english;
    QString language = QStringLiteral("en");
    QDateTime madeAt; ///< UTC
    QString project;  ///< name; may be empty
    QString contact;  ///< whom to ask; may be empty
    RequestFields request;
};

struct ReportNeeds {
    bool selection = false;
    int results = 0; ///< at least so many
    bool checklists = false;
    bool history = false;
};

struct ReportKind {
    QString id; ///< "readiness", "change-request", as on the command line
    Message title;
    Message summary; ///< what the report is for, in one sentence
    ReportNeeds needs;
};

/// One kind of report. Stateless; any thread; equal input gives equal documents.
class ReportBuilder
{
public:
    virtual ~ReportBuilder() = default;
    [[nodiscard]] virtual ReportKind kind() const = 0;
    /// The documents and range files that the report rests on; buildReport lists them at its end, with their dates.
    [[nodiscard]] virtual QList<requirements::UsedSource> sources(const ReportInput &input) const = 0;
    /// Only asked where the input has what is needed.
    [[nodiscard]] virtual reports::Document build(const ReportInput &input, const ReportContext &context) const = 0;
};

/// In the order of builders.txt.
std::vector<std::unique_ptr<ReportBuilder>> allReportBuilders();
QStringList reportKindIds();
/// Null for an id that is not in the list.
std::unique_ptr<ReportBuilder> findReportBuilder(QStringView id);

/// The document, complete with its head and the sources that it rests on, and redacted: then without project, contact
/// and the names of results. Errors: Usage, where the input
/// lacks what the report needs; it says what.
Result<reports::Document> buildReport(const ReportBuilder &builder, const ReportInput &input,
                                      const ReportContext &context,
                                      reports::Redaction redaction = reports::Redaction::None,
                                      const std::optional<reports::Logo> &logo = {});

/// What in the input is of this network or of people.
reports::NetworkFacts networkFactsOf(const ReportInput &input, const ReportContext &context);

} // namespace portreeve::workspace
