#pragma once

#include "core/base/jsonwriter.h"
#include "core/workspace/checkreport.h"

namespace portreeve::workspace {

enum class RowChange { Same, New, Gone, Better, Worse, Different };
QString rowChangeId(RowChange change); ///< "same", "new" ..

/// Median round-trip times of one source, in milliseconds, that differ by 20 ms or more and by half of the smaller one
/// or more: less is the noise of a line.
struct RttChange {
    QString source; ///< as in RttResult
    double before = 0;
    double after = 0;

    friend bool operator==(const RttChange &, const RttChange &) = default;
};

/// What became of a row since an earlier report.
struct ComparedRow {
    QString requirementId;
    QString host; ///< empty where nothing was tried
    quint16 port = 0;
    QString protocol;
    RowChange change = RowChange::Same;
    std::optional<assess::Verdict> before; ///< nothing for a new row, and for one without a host beside others
    std::optional<assess::Verdict> after;  ///< nothing for one that is gone
    std::optional<RttChange> rtt;

    [[nodiscard]] bool differs() const { return change != RowChange::Same || rtt.has_value(); }
    friend bool operator==(const ComparedRow &, const ComparedRow &) = default;
};

/// A report beside an earlier one. A plain value.
struct ReportComparison {
    QDateTime previousStartedAt; ///< UTC
    bool sameSelection = true;
    /// One for each row of the later report, in its order, then those that are gone, in the order of the earlier one.
    QList<ComparedRow> rows;

    [[nodiscard]] int count(RowChange change) const;
    [[nodiscard]] int slower() const; ///< rows whose round-trip time rose
    [[nodiscard]] int faster() const;
    friend bool operator==(const ReportComparison &, const ReportComparison &) = default;
};

/// Rows match by requirement, host, port and protocol; the lines of a list of targets, whose ids are line numbers, by
/// the latter three. Better is only what was seen to pass; what fails in another way, or is not proven any more, is
/// neither better nor worse (Different). A requirement of which nothing was tried has one row without a host: where
/// something of it was tried in the other report, its rows count as not run in this one, and are neither new nor gone.
/// Pure.
ReportComparison compareReports(const CheckReport &previous, const CheckReport &current);

/// The member "changes" of portreeve.report/1, without its key: counts, and the rows that differ.
void writeChanges(JsonWriter &json, const ReportComparison &changes);
/// For a terminal: one line of counts, then one line for each row that differs.
QByteArray toTable(const ReportComparison &changes);

} // namespace portreeve::workspace
