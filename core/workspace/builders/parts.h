#pragma once

#include "core/workspace/builders/builder.h"

#include <QHash>

/// What several reports say in the same way.
namespace portreeve::workspace {

QString verdictWord(assess::Verdict verdict, const Say &say);
/// Who signed the file of a result; a project's own run comes from none.
reports::Cell signatureCell(const NamedReport &result, const Say &say);
reports::Cell verdictCell(assess::Verdict verdict, const Say &say);
/// The version that measured a result; empty where its file does not say.
QString measuredBy(const CheckReport &report);
/// "TCP 443, 4195"; "UDP any"; "ICMP".
QString portsWord(const requirements::Requirement &row, const Say &say);
/// Hosts; the name of the set with the number of its addresses; what the customer calls it.
QString destinationWord(const requirements::Requirement &row, const Say &say);
/// "All Regions" for what is of none.
QString regionWord(const QString &region, const Say &say);
/// Likewise: document, section and line.
reports::Cell sourceCell(const catalog::SourceRef &source, const ReportInput &input, const Say &say);
reports::Tone toneOf(Severity severity);

/// Regions, products, protocols, clients and features as they were chosen.
reports::Facts selectionFacts(const requirements::Selection &selection, const Say &say);
/// "blocked: 3" .. for those that there are.
reports::Table countsTable(const assess::Counts &counts, const Say &say);
/// Nothing where there are none.
std::optional<reports::Section> findingsSection(const Findings &findings, const Say &say);
/// Linked where the catalogue has an address of the document.
std::optional<reports::Section> sourcesSection(const QList<requirements::UsedSource> &sources,
                                               const catalog::Catalog &catalog, const Say &say);

/// The addresses of these rows; each list once, however many rows use it.
reports::Table rangesTable(const QList<const requirements::Requirement *> &rows, const Say &say);

/// The requirements of a report by their ids. The report has to live as long.
class ReportedRequirements
{
public:
    explicit ReportedRequirements(const CheckReport &report);

    /// As the report tells it; null where it does not.
    [[nodiscard]] const ReportedRequirement *of(const CheckRow &row) const;
    /// What a row is for: the purpose, or its id.
    [[nodiscard]] QString purposeOf(const CheckRow &row, const Say &say) const;

private:
    QHash<QString, const ReportedRequirement *> m_byId;
};

} // namespace portreeve::workspace
